import { message as messageSchema, type Message } from '@wasl/contracts';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ApiProblem, sentenceOf } from '../../api/api-problem';
import { api } from '../../api/client';
import { takeAnswer } from '../thread/thread-cache';
import { giveBack } from './composer-bridge';
import { changeOutgoing, putOutgoing, removeOutgoing, type Outgoing } from './outgoing-store';
import { replyOptionsQuery } from './reply-options';

/** Ways to bring what was said to the server. */
export interface Deliver {
  /** Shows it in the thread and sends it; never rejects, a refusal stands at the message. */
  readonly send: (item: Outgoing) => Promise<void>;
  /** Sends it once more under the same key, so that it can never be there twice. */
  readonly again: (item: Outgoing) => void;
  /** Sends it although the thread has moved on. */
  readonly anyway: (item: Outgoing) => void;
  /** Takes it out of the thread and gives what it holds back to the composer. */
  readonly giveUp: (item: Outgoing) => void;
}

/** Optimistic sending with idempotent repetition. */
export function useDeliver(): Deliver {
  const queries = useQueryClient();
  return useMemo(() => {
    const send = (item: Outgoing): Promise<void> => deliver(queries, item);
    return {
      send,
      again: (item) => void send(item),
      anyway: (item) => {
        if (item.request.kind !== 'public') return;
        void send({ ...item, request: { kind: 'public', body: { ...item.request.body, force: true } } });
      },
      giveUp: (item) => {
        removeOutgoing(item.clientKey);
        giveBack(item);
      },
    };
  }, [queries]);
}

async function deliver(queries: QueryClient, item: Outgoing): Promise<void> {
  putOutgoing({ ...item, state: 'sending', sentence: null });
  try {
    takeAnswer(queries, await post(item));
    removeOutgoing(item.clientKey);
  } catch (error) {
    const moved = error instanceof ApiProblem && error.code === 'conversations.thread-moved';
    changeOutgoing(
      item.clientKey,
      moved ? { state: 'moved' } : { state: 'failed', sentence: sentenceOf(error) },
    );
    // What the refusal speaks of (a window that closed, newer messages) is read again.
    void queries.invalidateQueries({ queryKey: replyOptionsQuery(item.conversationId).queryKey });
    if (moved) void queries.invalidateQueries({ queryKey: ['messages', item.conversationId] });
  }
}

function post({ conversationId, request }: Outgoing): Promise<Message> {
  const path = request.kind === 'public' ? 'replies' : 'notes';
  return api.post(`/conversations/${conversationId}/${path}`, request.body, messageSchema);
}
