import type { ConversationRow } from '@wasl/contracts';
import { useCallback, useEffect, useState } from 'react';
import { useSession } from '../../api/queries';
import { draftWithin, emptyDraft, hasContent, logDraft, type LogDraft } from './log-draft';

function read(place: string): LogDraft | null {
  try {
    const parsed = logDraft.safeParse(JSON.parse(localStorage.getItem(place) ?? 'null'));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function remembered(place: string, thread: ConversationRow | undefined): LogDraft {
  const kept = read(place);
  if (thread === undefined) return kept ?? emptyDraft();
  // The person of a thread can have been merged since.
  const { person, conversationId, ...fresh } = draftWithin(thread);
  return { ...(kept ?? fresh), person, conversationId, ...{ personName: '', phone: '' } };
}

/** The unsent form of this person on this device, one for each open thread: it outlives reloads, dead batteries and lost networks. */
export function useLogDraft(thread?: ConversationRow) {
  const place = ['wasl.log', useSession().user.id, ...(thread ? [thread.id] : [])].join('.');
  const [draft, setDraft] = useState(() => remembered(place, thread));
  useEffect(() => {
    try {
      if (hasContent(draft)) localStorage.setItem(place, JSON.stringify(draft));
      else localStorage.removeItem(place);
    } catch {
      // A full or forbidden storage must not stop the form itself.
    }
  }, [draft, place]);
  const change = useCallback((next: Partial<LogDraft>) => setDraft((old) => ({ ...old, ...next })), []);
  /** It was stored, and the form goes away. */
  const forget = useCallback(() => {
    try {
      localStorage.removeItem(place);
    } catch {
      // What cannot be kept cannot be in the way either.
    }
  }, [place]);
  return { draft, change, replace: setDraft, forget };
}
