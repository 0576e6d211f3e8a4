import { draft as draftSchema, type Draft } from '@wasl/contracts';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '../../api/client';
import { DraftSync, type DraftState, type DraftValue } from './draft-sync';

/** The draft of a conversation: what the server had, and the way to keep it in step. */
export interface DraftHandle {
  /** undefined while it is being read. */
  readonly stored: Draft | null | undefined;
  readonly state: DraftState;
  readonly change: (value: DraftValue) => void;
  readonly clear: () => void;
}

const EMPTY: DraftValue = { text: '', mode: 'reply', inboxId: null, identityId: null };

/** Reads the draft once when the conversation is opened and saves it behind the typing. */
export function useDraft(conversationId: string): DraftHandle {
  const path = `/conversations/${conversationId}/draft`;
  const [state, setState] = useState<DraftState>('saved');
  const { data, isError } = useQuery({
    queryKey: ['draft', conversationId],
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    queryFn: ({ signal }) => api.get(path, draftSchema.nullable(), { signal }),
  });
  // Without the stored draft an empty one is kept: typing must not wait for the server.
  const stored = data ?? (isError ? null : data);
  const sync = useSync(path, stored, setState);
  const change = useCallback((value: DraftValue) => sync.current?.change(value), [sync]);
  const clear = useCallback(() => void sync.current?.clear().catch(() => setState('failed')), [sync]);
  return { stored, state, change, clear };
}

/** The sync that lives while the conversation is open; it begins with the draft that was read first. */
function useSync(path: string, stored: Draft | null | undefined, onState: (state: DraftState) => void) {
  const sync = useRef<DraftSync | null>(null);
  const ready = stored !== undefined;
  useEffect(() => {
    if (!ready) return;
    const { text, mode, inboxId, identityId } = stored ?? EMPTY;
    const ports = {
      put: (value: DraftValue) => api.send('PUT', path, value),
      remove: () => api.send('DELETE', path),
      onState,
    };
    const own = new DraftSync(ports, { text, mode, inboxId, identityId });
    sync.current = own;
    const flush = (): void => void own.flush();
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      own.close();
      sync.current = null;
    };
    // Later reads of the draft do not restart the sync.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [ready, path]);
  return sync;
}
