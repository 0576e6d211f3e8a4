import { formDraftSaved, type FormDetail } from '@wasl/contracts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '../../api/client';
import type { DraftEdit } from './draft-edits';

/** How the draft on the screen stands to the one on the server. */
export type SaveState = 'saved' | 'unsaved' | 'saving' | 'failed';

/** Long enough not to save each letter, short enough that nobody waits for it. */
const PAUSE_MS = 700;

/** Brings the server to the latest draft, one request at a time. */
function useKeeping(form: FormDetail) {
  const [state, setState] = useState<SaveState>('saved');
  const [error, setError] = useState<unknown>(null);
  const revision = useRef(form.draftRevision);
  const latest = useRef(form.draft);
  const kept = useRef(form.draft);
  const running = useRef<Promise<boolean> | null>(null);
  const { id } = form;
  const save = useCallback(async (): Promise<boolean> => {
    while (kept.current !== latest.current) {
      const definition = latest.current;
      setState('saving');
      try {
        const body = { definition, revision: revision.current };
        revision.current = (await api.put(`/forms/${id}/draft`, body, formDraftSaved)).revision;
        kept.current = definition;
      } catch (problem) {
        setError(problem);
        setState('failed');
        return false;
      }
    }
    setError(null);
    setState('saved');
    return true;
  }, [id]);
  /** Resolves when what is on the screen is what is kept; false when the server refused. */
  const flush = useCallback(async (): Promise<boolean> => {
    running.current ??= save().finally(() => (running.current = null));
    return running.current;
  }, [save]);
  return { state, setState, error, flush, latest, kept, revision };
}

/** The draft of a form: changed at once on the screen, kept on the server by itself a moment later. */
export function useDraft(form: FormDetail) {
  const [draft, setDraft] = useState(form.draft);
  const { state, setState, error, flush, latest, kept, revision } = useKeeping(form);
  const edit = useCallback(
    (change: DraftEdit) => {
      latest.current = change(latest.current);
      setDraft(latest.current);
      setState('unsaved');
    },
    [latest, setState],
  );
  useEffect(() => {
    if (state !== 'unsaved') return undefined;
    const timer = setTimeout(() => void flush(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft, state, flush]);
  useEffect(() => {
    // Closing the window a moment after the last letter: the browser asks, and what is unsaved goes at once.
    const ask = (event: BeforeUnloadEvent) => {
      if (kept.current === latest.current) return;
      void flush();
      event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => {
      window.removeEventListener('beforeunload', ask);
      void flush();
    };
  }, [flush, kept, latest]);
  return { draft, edit, state, error, flush, revision: () => revision.current };
}
