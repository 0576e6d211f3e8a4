import type { ConversationRow } from '@wasl/contracts';
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useSession } from '../../api/queries';
import { draftWithin, emptyDraft, hasContent, logDraft, type LogDraft } from './log-draft';
import { mergedLog } from './merged-log';

/** A full or forbidden storage must not stop the form itself. */
const shelf = {
  read(place: string): string | null {
    try {
      return localStorage.getItem(place);
    } catch {
      return null;
    }
  },
  /** Answers what stands there now. */
  write(place: string, draft: LogDraft | null): string | null {
    try {
      if (draft !== null && hasContent(draft)) localStorage.setItem(place, JSON.stringify(draft));
      else localStorage.removeItem(place);
    } catch {
      // What cannot be kept cannot be in the way either.
    }
    return shelf.read(place);
  },
};

/** A kept draft as it belongs here; null when there is none. */
function draftOf(raw: string | null, thread: ConversationRow | undefined): LogDraft | null {
  try {
    const parsed = logDraft.safeParse(JSON.parse(raw ?? 'null'));
    if (!parsed.success || thread === undefined) return parsed.data ?? null;
    // The person of a thread can have been merged since.
    const { person, conversationId } = draftWithin(thread);
    return { ...parsed.data, person, conversationId, personName: '', phone: '' };
  } catch {
    return null;
  }
}

const blank = (thread: ConversationRow | undefined, log?: LogDraft['log']): LogDraft =>
  thread === undefined ? emptyDraft(log) : draftWithin(thread);

/**
 * The unsent form of this person on this device, one for each open thread: it outlives reloads, dead batteries and lost
 * networks, and is the same in all pages of the person.
 */
export function useLogDraft(thread?: ConversationRow) {
  const place = ['wasl.log', useSession().user.id, ...(thread ? [thread.id] : [])].join('.');
  const seen = useRef<string | null>(null);
  const [draft, setDraft] = useState(() => draftOf(shelf.read(place), thread) ?? blank(thread));
  useOtherPages(place, { seen, draft, setDraft, thread });
  const change = useCallback((next: Partial<LogDraft>) => setDraft((old) => ({ ...old, ...next })), []);
  /** It was stored, and the form goes away. */
  const forget = useCallback(() => {
    seen.current = shelf.write(place, null);
  }, [place]);
  /** Back into the form, or for its next opening when it is gone by now. */
  const restore = useCallback(
    (former: LogDraft) => {
      seen.current = shelf.write(place, former);
      setDraft(former);
    },
    [place],
  );
  return { draft, change, replace: setDraft, forget, restore };
}

interface OnePage {
  /** What stood on the shelf when this page last looked. */
  seen: React.RefObject<string | null>;
  draft: LogDraft;
  setDraft: (draft: LogDraft) => void;
  thread: ConversationRow | undefined;
}

/** Keeps what is written here on the shelf, and takes over what another page puts there. */
function useOtherPages(place: string, { seen, draft, setDraft, thread }: OnePage): void {
  const began = useRef(false);
  const hear = useEffectEvent(() => {
    const now = shelf.read(place);
    if (now === seen.current) return;
    const [base, theirs] = [draftOf(seen.current, thread), draftOf(now, thread)];
    seen.current = now;
    setDraft(mergedLog({ base, mine: draft, theirs, empty: blank(thread, draft.log) }));
  });
  useEffect(() => {
    const listen = ({ key }: StorageEvent): void => {
      if (key === place || key === null) hear();
    };
    window.addEventListener('storage', listen);
    return () => window.removeEventListener('storage', listen);
  }, [place]);
  useEffect(() => {
    if (!began.current) {
      began.current = true;
      seen.current = shelf.read(place);
    }
    // A page that slept hears nothing: what was written elsewhere meanwhile is not overwritten.
    if (shelf.read(place) === seen.current) seen.current = shelf.write(place, draft);
    else hear();
  }, [draft, place, seen]);
}
