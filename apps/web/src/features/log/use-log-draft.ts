import { useCallback, useEffect, useState } from 'react';
import { useSession } from '../../api/queries';
import { emptyDraft, hasContent, logDraft, type LogDraft } from './log-draft';

function remembered(place: string): LogDraft {
  try {
    const parsed = logDraft.safeParse(JSON.parse(localStorage.getItem(place) ?? 'null'));
    return parsed.success ? parsed.data : emptyDraft();
  } catch {
    return emptyDraft();
  }
}

/** The unsent form of this person on this device: it outlives reloads, dead batteries and lost networks. */
export function useLogDraft() {
  const place = `wasl.log.${useSession().user.id}`;
  const [draft, setDraft] = useState(() => remembered(place));
  useEffect(() => {
    try {
      if (hasContent(draft)) localStorage.setItem(place, JSON.stringify(draft));
      else localStorage.removeItem(place);
    } catch {
      // A full or forbidden storage must not stop the form itself.
    }
  }, [draft, place]);
  const change = useCallback((next: Partial<LogDraft>) => setDraft((old) => ({ ...old, ...next })), []);
  return { draft, change, replace: setDraft };
}
