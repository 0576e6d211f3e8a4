import { draft as draftSchema, type Draft } from '@wasl/contracts';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { api } from '../../api/client';
import { useSession } from '../../api/queries';
import { beforeLeaving } from '../../session/leave-for-sign-in';
import type { ComposerMode } from './composer-mode';
import { DraftSync, type DraftState } from './draft-sync';
import {
  draftFiles,
  type DraftFiles,
  draftOf,
  type DraftValue,
  type DraftWords,
  valueOf,
} from './draft-value';
import { draftPorts, giveBack, hearPages, type HeardDraft, pathOf, tellPages } from './draft-ports';
import { outgoingOf, removeOutgoing } from './outgoing-store';
import { rescueDraft, takeRescuedDraft, withUnsent, type DraftOwner } from './rescued-draft';

/** The draft of a conversation: what the server had, and the way to keep it in step. */
export interface DraftHandle {
  /** undefined while it is being read. */
  readonly stored: Draft | null | undefined;
  readonly state: DraftState;
  /** In which modes something is written or attached. */
  readonly written: Readonly<Record<ComposerMode, boolean>>;
  readonly change: (words: DraftWords) => void;
  /** Other finished uploads than before go with what is written. */
  readonly attach: (files: DraftFiles) => void;
  /** What stood in the mode of `rest` was sent; `rest` is what is still unsent. */
  readonly clear: (rest: DraftWords) => void;
  /** What another page of the same person made of it last; null while no other has written. */
  readonly heard: HeardDraft | null;
}

/** Reads the draft once when the conversation is opened and saves it behind the typing. */
export function useDraft(conversationId: string): DraftHandle {
  const path = pathOf(conversationId);
  const [state, setState] = useState<DraftState>('saved');
  const { id: userId } = useSession().user;
  const owner = useMemo(() => ({ userId, conversationId }), [userId, conversationId]);
  const { data, isError } = useStored(path, owner);
  // Without the stored draft an empty one is kept: typing must not wait for the server.
  const stored = data ?? (isError ? null : data);
  const [written, note] = useWritten(stored);
  const [heard, setHeard] = useState<HeardDraft | null>(null);
  const parts = useParts(stored);
  const onHeard = useCallback(
    (news: HeardDraft) => {
      note(parts({ words: news.value, files: draftFiles(news.value) }));
      setHeard(news);
    },
    [note, parts],
  );
  const sync = useSync(owner, stored, { onState: setState, onHeard, parts });
  const turn = useCallback(
    (next: { words: DraftWords } | { files: DraftFiles }) => {
      const value = parts(next);
      note(value);
      sync.current?.change(value);
    },
    [sync, note, parts],
  );
  const change = useCallback((words: DraftWords) => turn({ words }), [turn]);
  const attach = useCallback((files: DraftFiles) => turn({ files }), [turn]);
  const clear = useCallback(
    (rest: DraftWords) => {
      const files = { ...draftFiles(parts({ words: rest })), [rest.mode]: [] };
      const value = parts({ files });
      note(value);
      void sync.current?.clear(value);
    },
    [sync, note, parts],
  );
  return { stored, state, written, change, attach, clear, heard };
}

/** The draft as the server has it when the conversation is opened, or as it was put aside in this tab. */
function useStored(path: string, owner: DraftOwner) {
  return useQuery({
    queryKey: ['draft', owner.conversationId],
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    queryFn: async ({ signal }) => {
      const kept = await api.get(path, draftSchema.nullable(), { signal });
      const rescued = takeRescuedDraft(sessionStorage, owner);
      return rescued === null ? kept : giveBack(path, rescued);
    },
  });
}

/** Words and files change apart; answers the whole draft after a change of either. */
function useParts(stored: Draft | null | undefined) {
  const now = useRef<DraftValue | null>(null);
  return useCallback(
    ({ words, files }: { words?: DraftWords; files?: DraftFiles }): DraftValue => {
      const before = now.current ?? valueOf(stored);
      return (now.current = draftOf(words ?? before, files ?? draftFiles(before)));
    },
    [stored],
  );
}

/** Which modes hold something: changes with their coming and going, not with every key. */
function useWritten(stored: Draft | null | undefined) {
  const [changed, setChanged] = useState<Record<ComposerMode, boolean> | null>(null);
  const note = useCallback((value: DraftValue) => {
    const next = writtenIn(value);
    setChanged((before) =>
      before !== null && before.reply === next.reply && before.note === next.note ? before : next,
    );
  }, []);
  return [changed ?? writtenIn(valueOf(stored)), note] as const;
}

function writtenIn(value: DraftValue): Record<ComposerMode, boolean> {
  const { mode, text, otherText } = value;
  const files = draftFiles(value);
  const holds = (of: ComposerMode): boolean =>
    (of === mode ? text : otherText).trim() !== '' || files[of].length > 0;
  return { reply: holds('reply'), note: holds('note') };
}

interface SyncInput {
  onState: (state: DraftState) => void;
  onHeard: (news: HeardDraft) => void;
  parts: ReturnType<typeof useParts>;
}

/** The sync that lives while the conversation is open; it begins with the draft that was read first. */
function useSync(
  owner: DraftOwner,
  stored: Draft | null | undefined,
  { onState, onHeard, parts }: SyncInput,
) {
  const sync = useRef<DraftSync | null>(null);
  const ready = stored !== undefined;
  useEffect(() => {
    if (!ready) return;
    const { conversationId } = owner;
    const ports = draftPorts(pathOf(conversationId), { onState, onHeard });
    const own = new DraftSync(
      { ...ports, put: (...sent) => ports.put(...sent).finally(() => tellPages(conversationId)) },
      { value: valueOf(stored), version: stored?.updatedAt ?? null },
    );
    sync.current = own;
    // Uploads that arrived while another thread was open.
    own.change(parts({}));
    const flush = (): void => void own.flush();
    window.addEventListener('pagehide', flush);
    const deaf = hearPages(conversationId, () => void own.hear());
    const stay = beforeLeaving(() => {
      const outgoing = outgoingOf(conversationId);
      const words = withUnsent(own.unsaved, outgoing);
      if (words === null) return;
      rescueDraft(sessionStorage, owner, { ...words, basedOn: own.basedOn });
      // They are the draft's now: left under way, they would be said twice.
      for (const { clientKey } of outgoing) removeOutgoing(clientKey);
    });
    return () => {
      stay();
      deaf();
      window.removeEventListener('pagehide', flush);
      own.close();
      sync.current = null;
    };
    // Later reads of the draft do not restart the sync.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [ready, owner]);
  return sync;
}
