import type { ReplyOption } from '@wasl/contracts';
import { useEffect, useRef } from 'react';
import { api } from '../../api/client';

const EVERY_MS = 20_000;

/** While an answer is written, the person is shown so every twenty seconds, where the channel can. Best effort. */
export function useTyping(conversationId: string, option: ReplyOption | null, text: string): void {
  const shownAt = useRef(0);
  const inboxId = option?.open && option.features.typing ? option.inboxId : null;
  const writes = text.trim() !== '';
  const before = useRef(text);
  useEffect(() => {
    const changed = before.current !== text;
    before.current = text;
    if (!changed || !writes || inboxId === null || Date.now() - shownAt.current < EVERY_MS) return;
    shownAt.current = Date.now();
    void api.send('POST', `/conversations/${conversationId}/typing`, { inboxId }).catch(() => undefined);
  }, [conversationId, inboxId, text, writes]);
}
