import { message as messageSchema, type Message } from '@wasl/contracts';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { ApiProblem, detailOf } from '../../api/api-problem';
import { api } from '../../api/client';
import { useSession } from '../../api/queries';
import { useWhenever } from '../../api/use-whenever';
import { takeAnswer } from '../thread/thread-cache';
import { giveBack } from './composer-bridge';
import { OutgoingShelf } from './outgoing-shelf';
import type { Outgoing } from './outgoing';
import { changeOutgoing, openShelf, putOutgoing, removeOutgoing, waitingOutgoing } from './outgoing-store';
import { faultOf } from './refusal';
import { replyOptionsQuery } from './reply-options';

/** Ways to bring what was said to the server. */
export interface Deliver {
  /** Shows it in the thread and sends it; never rejects, a refusal stands at the message. */
  readonly send: (item: Outgoing) => Promise<void>;
  /** Sends it once more under the same key, so that it can never be there twice. */
  readonly again: (item: Outgoing) => void;
  /** Sends it although the thread has moved on. */
  readonly anyway: (item: Outgoing) => void;
  /** Takes it out of the thread and gives what it holds back to the composer, where a template may be chosen for it. */
  readonly giveUp: (item: Outgoing, choice?: 'template') => void;
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
      giveUp: (item, choice) => {
        removeOutgoing(item.clientKey);
        giveBack(item, choice === 'template');
      },
    };
  }, [queries]);
}

async function deliver(queries: QueryClient, item: Outgoing): Promise<void> {
  putOutgoing({ ...item, state: 'sending', sentence: null, code: null });
  try {
    takeAnswer(queries, await post(item));
    removeOutgoing(item.clientKey);
  } catch (error) {
    const state = faultOf(error);
    if (state === 'waiting') return changeOutgoing(item.clientKey, { state });
    const code = error instanceof ApiProblem ? error.code : null;
    changeOutgoing(item.clientKey, { state, sentence: detailOf(error), code });
    // What the refusal speaks of (a window that closed, newer messages) is read again.
    void queries.invalidateQueries({ queryKey: replyOptionsQuery(item.conversationId).queryKey });
    if (state === 'moved') void queries.invalidateQueries({ queryKey: ['messages', item.conversationId] });
  }
}

/** Brings what waits to the server as soon as somebody answers again, also after a reload; one after another. */
export function useOutgoingDelivery(): void {
  const queries = useQueryClient();
  const { id } = useSession().user;
  useEffect(() => openShelf(new OutgoingShelf(localStorage, id), Date.now()), [id]);
  const busy = useRef(false);
  const flush = useCallback(async () => {
    if (busy.current) return;
    busy.current = true;
    for (const item of waitingOutgoing()) {
      await deliver(queries, item);
      if (waitingOutgoing().some(({ clientKey }) => clientKey === item.clientKey)) break;
    }
    busy.current = false;
  }, [queries]);
  useWhenever(flush);
}

function post({ conversationId, request }: Outgoing): Promise<Message> {
  const path = request.kind === 'public' ? 'replies' : 'notes';
  return api.post(`/conversations/${conversationId}/${path}`, request.body, messageSchema);
}
