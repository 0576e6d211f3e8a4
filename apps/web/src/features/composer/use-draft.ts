import { draft as draftSchema, type Draft } from '@wasl/contracts';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { api } from '../../api/client';
import { useSession } from '../../api/queries';
import { beforeLeaving } from '../../session/leave-for-sign-in';
import type { ComposerMode } from './composer-mode';
import { DraftSync, type DraftState, type DraftValue } from './draft-sync';
import { outgoingOf } from './outgoing-store';
import { rescueDraft, takeRescuedDraft, withUnsent, type DraftOwner } from './rescued-draft';

/** The draft of a conversation: what the server had, and the way to keep it in step. */
export interface DraftHandle {
  /** undefined while it is being read. */
  readonly stored: Draft | null | undefined;
  readonly state: DraftState;
  /** In which modes something is written. */
  readonly written: Readonly<Record<ComposerMode, boolean>>;
  readonly change: (value: DraftValue) => void;
  /** A text was sent; `rest` is what is still unsent. */
  readonly clear: (rest: DraftValue) => void;
}

const pathOf = (conversationId: string): string => `/conversations/${conversationId}/draft`;

const EMPTY: DraftValue = { text: '', mode: 'reply', otherText: '', inboxId: null, identityId: null };

/** Reads the draft once when the conversation is opened and saves it behind the typing. */
export function useDraft(conversationId: string): DraftHandle {
  const path = pathOf(conversationId);
  const [state, setState] = useState<DraftState>('saved');
  const { id: userId } = useSession().user;
  const owner = useMemo(() => ({ userId, conversationId }), [userId, conversationId]);
  const { data, isError } = useQuery({
    queryKey: ['draft', conversationId],
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    queryFn: async ({ signal }) => {
      const kept = await api.get(path, draftSchema.nullable(), { signal });
      const rescued = takeRescuedDraft(sessionStorage, owner);
      if (rescued === null) return kept;
      await api.send('PUT', path, rescued);
      return { ...rescued, updatedAt: new Date().toISOString() };
    },
  });
  // Without the stored draft an empty one is kept: typing must not wait for the server.
  const stored = data ?? (isError ? null : data);
  const [written, note] = useWritten(stored);
  const sync = useSync(owner, stored, setState);
  const change = useCallback(
    (value: DraftValue) => {
      note(value);
      sync.current?.change(value);
    },
    [sync, note],
  );
  const clear = useCallback(
    (rest: DraftValue) => {
      note(rest);
      void sync.current?.clear(rest);
    },
    [sync, note],
  );
  return { stored, state, written, change, clear };
}

/** Which modes hold words: changes with their coming and going, not with every key. */
function useWritten(stored: Draft | null | undefined) {
  const [changed, setChanged] = useState<Record<ComposerMode, boolean> | null>(null);
  const note = useCallback((value: DraftValue) => {
    const next = writtenIn(value);
    setChanged((before) =>
      before !== null && before.reply === next.reply && before.note === next.note ? before : next,
    );
  }, []);
  return [changed ?? writtenIn(stored ?? EMPTY), note] as const;
}

function writtenIn({ text, mode, otherText }: Pick<DraftValue, 'text' | 'mode' | 'otherText'>) {
  const [here, there] = [text.trim() !== '', otherText.trim() !== ''];
  return mode === 'reply' ? { reply: here, note: there } : { reply: there, note: here };
}

/** The sync that lives while the conversation is open; it begins with the draft that was read first. */
function useSync(owner: DraftOwner, stored: Draft | null | undefined, onState: (state: DraftState) => void) {
  const sync = useRef<DraftSync | null>(null);
  const ready = stored !== undefined;
  useEffect(() => {
    if (!ready) return;
    const path = pathOf(owner.conversationId);
    const { text, mode, otherText, inboxId, identityId } = stored ?? EMPTY;
    const ports = {
      put: (value: DraftValue) => api.send('PUT', path, value),
      remove: () => api.send('DELETE', path),
      onState,
    };
    const own = new DraftSync(ports, { text, mode, otherText, inboxId, identityId });
    sync.current = own;
    const flush = (): void => void own.flush();
    window.addEventListener('pagehide', flush);
    const stay = beforeLeaving(() => {
      const words = withUnsent(own.unsaved, outgoingOf(owner.conversationId));
      if (words !== null) rescueDraft(sessionStorage, owner, words);
    });
    return () => {
      stay();
      window.removeEventListener('pagehide', flush);
      own.close();
      sync.current = null;
    };
    // Later reads of the draft do not restart the sync.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [ready, owner]);
  return sync;
}
