import { message as messageSchema, type Message } from '@wasl/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../api/client';
import { showProblem } from '../../ui/notices';
import { takeAnswer } from './thread-cache';

/** What can be done with a message that stands in the thread. */
export interface MessageActions {
  /** Takes it back while it has not left. */
  readonly cancel: (message: Message) => Promise<boolean>;
  /** Sends a failed one again; an uncertain one only with the risk of a duplicate acknowledged. */
  readonly retry: (message: Message, acknowledgeDuplicateRisk?: boolean) => Promise<void>;
  /** Sets our reaction, or takes it away. */
  readonly react: (message: Message, emoji: string | null) => Promise<void>;
}

/** The actions, with refusals said to the reader. */
export function useMessageActions(): MessageActions {
  const queries = useQueryClient();
  return useMemo(() => {
    const run = async (request: Promise<Message>): Promise<boolean> => {
      try {
        takeAnswer(queries, await request);
        return true;
      } catch (error) {
        showProblem(error);
        return false;
      }
    };
    return {
      cancel: (message) => run(api.post(`/messages/${message.id}/cancel`, undefined, messageSchema)),
      retry: async (message, acknowledgeDuplicateRisk = false) => {
        await run(api.post(`/messages/${message.id}/retry`, { acknowledgeDuplicateRisk }, messageSchema));
      },
      react: async (message, emoji) => {
        await run(api.put(`/messages/${message.id}/reaction`, { emoji }, messageSchema));
      },
    };
  }, [queries]);
}
