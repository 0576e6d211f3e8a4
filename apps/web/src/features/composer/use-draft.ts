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

/** Reads the draft once when the conversation is opened and saves it behind the typing. */
export function useDraft(conversationId: string): DraftHandle {
  const path = `/conversations/${conversationId}/draft`;
  const [state, setState] = useState<DraftState>('saved');
  const sync = useRef<DraftSync | null>(null);
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
  const ready = stored !== undefined;
  useEffect(() => {
    if (!ready) return;
    const { text, mode, inboxId, identityId } = stored ?? {
      text: '',
      mode: 'reply',
      inboxId: null,
      identityId: null,
    };
    const own = new DraftSync(
      {
        put: (value) => api.send('PUT', path, value),
        remove: () => api.send('DELETE', path),
        onState: setState,
      },
      { text, mode, inboxId, identityId },
    );
    sync.current = own;
    const flush = (): void => void own.flush();
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      own.close();
      sync.current = null;
    };
    // The draft read first is the one to compare with; later reads do not restart the sync.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [ready, path]);
  const change = useCallback((value: DraftValue) => sync.current?.change(value), []);
  const clear = useCallback(() => void sync.current?.clear().catch(() => setState('failed')), []);
  return { stored, state, change, clear };
}
