import type { ConversationRow } from '@wasl/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api } from '../../api/client';
import { patchConversation, refreshCountsSoon } from '../inbox/conversation-queries';
import { isUnreadHeld, releaseUnread } from '../inbox/unread-holds';

const LOOK_MS = 600;

/** Tells the server how far the reader has seen, once the newest message has been on screen for a moment. */
export function useReadMark(conversation: ConversationRow, seenSeq: number): void {
  const queries = useQueryClient();
  const { id, readSeq } = conversation;
  // Each message is marked once: a mark that came back refused waits for the next message.
  const marked = useRef(readSeq);
  // What was marked as unread by hand stays so until it is opened the next time.
  useEffect(() => {
    releaseUnread(id);
    return () => releaseUnread(id);
  }, [id]);
  useEffect(() => {
    if (seenSeq <= marked.current) return;
    const mark = (): void => {
      if (document.visibilityState !== 'visible' || seenSeq <= marked.current || isUnreadHeld(id)) return;
      marked.current = seenSeq;
      patchConversation(queries, id, { readSeq: seenSeq, mentioned: false });
      // A mark that did not arrive is sent again with the next one; it is not worth a message to the reader.
      api.send('POST', `/conversations/${id}/read`, { seq: seenSeq }).then(
        () => refreshCountsSoon(queries),
        () => patchConversation(queries, id, { readSeq }),
      );
    };
    const timer = setTimeout(mark, LOOK_MS);
    document.addEventListener('visibilitychange', mark);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', mark);
    };
  }, [queries, id, readSeq, seenSeq]);
}

/** Where the unread line stands: where it was when the thread was opened, or where its reader put it since. */
export function useUnreadLine({ id, readSeq }: ConversationRow): number {
  const [line, setLine] = useState(readSeq);
  if (readSeq < line && isUnreadHeld(id)) setLine(readSeq);
  return line;
}
