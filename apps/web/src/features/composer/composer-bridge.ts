import type { Message } from '@wasl/contracts';
import { useEffect, useEffectEvent } from 'react';

/** Words that go back to the composer of a conversation. */
export interface Restored {
  readonly conversationId: string;
  readonly mode: 'reply' | 'note';
  readonly text: string;
}

const listeners = new Set<(restored: Restored) => void>();

/** Gives words back to the composer they came from. */
export function giveBack(restored: Restored): void {
  for (const listener of listeners) listener(restored);
}

/** Gives back the words of a message that was taken back. */
export function restoreText(message: Message): void {
  const text = message.parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
  giveBack({
    conversationId: message.conversationId,
    mode: message.kind === 'note' ? 'note' : 'reply',
    text,
  });
}

/** Runs when words come back to the composer of this conversation. */
export function useRestoredText(conversationId: string, take: (restored: Restored) => void): void {
  const latest = useEffectEvent(take);
  useEffect(() => {
    const listener = (restored: Restored): void => {
      if (restored.conversationId === conversationId) latest(restored);
    };
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, [conversationId]);
}
