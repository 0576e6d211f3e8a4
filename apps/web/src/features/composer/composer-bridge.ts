import type { Message } from '@wasl/contracts';
import { useEffect, useEffectEvent } from 'react';

interface Restored {
  readonly conversationId: string;
  readonly mode: 'reply' | 'note';
  readonly text: string;
}

const listeners = new Set<(restored: Restored) => void>();

/** Gives the words of a message that was taken back to the composer of its conversation. */
export function restoreText(message: Message): void {
  const text = message.parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
  const restored: Restored = {
    conversationId: message.conversationId,
    mode: message.kind === 'note' ? 'note' : 'reply',
    text,
  };
  for (const listener of listeners) listener(restored);
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
