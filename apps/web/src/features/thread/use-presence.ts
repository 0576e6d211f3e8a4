import { useCallback, useEffect, useRef, useState } from 'react';
import { realtime, useSocketEvent } from '../../api/socket';

/** A colleague who is in the same conversation. */
export interface Present {
  readonly userId: string;
  readonly name: string;
  readonly state: 'viewing' | 'writing';
}

const BEAT_MS = 20_000;
const WRITING_MS = 5_000;
const REPEAT_MS = 3_000;

interface PresenceInput {
  conversationId: string;
  ownId: string;
  /** Grows each time the server begins to tell us of the thread; only then does it listen to us. */
  watching: number;
}

/** Who else is here, and the way to say that the reader is writing. */
export function usePresence({ conversationId, ownId, watching }: PresenceInput): {
  others: readonly Present[];
  wrote: () => void;
} {
  const [seen, setSeen] = useState<{ id: string; people: readonly Present[] }>({
    id: conversationId,
    people: [],
  });
  const state = useRef<'viewing' | 'writing'>('viewing');
  const said = useRef(0);
  const quiet = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const say = useCallback(
    (next: 'viewing' | 'writing') => {
      state.current = next;
      void realtime.request('presence.set', { conversationId, state: next });
    },
    [conversationId],
  );
  const repeat = useCallback(() => say(state.current), [say]);
  useBeat(watching > 0, watching, repeat);
  useEffect(() => () => clearTimeout(quiet.current), [say]);
  useSocketEvent('presence.changed.v1', (event) => {
    if (event.conversationId === conversationId) setSeen({ id: conversationId, people: event.people });
  });

  const wrote = useCallback(() => {
    clearTimeout(quiet.current);
    quiet.current = setTimeout(() => say('viewing'), WRITING_MS);
    if (state.current === 'writing' && Date.now() - said.current < REPEAT_MS) return;
    said.current = Date.now();
    say('writing');
  }, [say]);

  const others = seen.id === conversationId ? seen.people.filter((person) => person.userId !== ownId) : [];
  return { others, wrote };
}

/** Repeats a sign of life while the page is looked at. */
function useBeat(on: boolean, since: number, say: () => void): void {
  useEffect(() => {
    if (!on) return;
    say();
    const beat = setInterval(() => document.visibilityState === 'visible' && say(), BEAT_MS);
    return () => clearInterval(beat);
  }, [on, since, say]);
}
