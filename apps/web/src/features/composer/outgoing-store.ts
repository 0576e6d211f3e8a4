import type { Message } from '@wasl/contracts';
import { useSyncExternalStore } from 'react';
import type { Outgoing } from './outgoing';
import type { OutgoingShelf } from './outgoing-shelf';

type Listener = () => void;

const EMPTY: readonly Outgoing[] = [];
let all: readonly Outgoing[] = EMPTY;
const byConversation = new Map<string, readonly Outgoing[]>();
const listeners = new Set<Listener>();
let shelf: OutgoingShelf | null = null;

function set(next: readonly Outgoing[]): void {
  all = next;
  byConversation.clear();
  for (const listener of listeners) listener();
}

/** From now on everything is kept on the shelf too; what lies there already is under way again. */
export function openShelf(opened: OutgoingShelf, now: number): void {
  shelf = opened;
  const own = new Set(all.map((item) => item.clientKey));
  set([...opened.read(now).filter((item) => !own.has(item.clientKey)), ...all]);
}

/** What nobody has answered, oldest first. */
export const waitingOutgoing = (): readonly Outgoing[] => all.filter((item) => item.state === 'waiting');

/** Puts it in, or in place of what has the same key. */
export function putOutgoing(item: Outgoing): void {
  shelf?.keep(item);
  set([...all.filter((other) => other.clientKey !== item.clientKey), item]);
}

/** Changes what has this key, if it is still there. */
export function changeOutgoing(clientKey: string, change: Partial<Outgoing>): void {
  const former = all.find((item) => item.clientKey === clientKey);
  if (!former) return;
  const next = { ...former, ...change };
  shelf?.keep(next);
  set(all.map((item) => (item === former ? next : item)));
}

/** Takes it out: the server's own message is there, or its author gave it up. */
export function removeOutgoing(clientKey: string): void {
  shelf?.drop(clientKey);
  if (all.some((item) => item.clientKey === clientKey))
    set(all.filter((item) => item.clientKey !== clientKey));
}

/** What is under way in a conversation. */
export function outgoingOf(conversationId: string): readonly Outgoing[] {
  const cached = byConversation.get(conversationId);
  if (cached !== undefined) return cached;
  const own = all.filter((item) => item.conversationId === conversationId);
  const kept = own.length === 0 ? EMPTY : own;
  byConversation.set(conversationId, kept);
  return kept;
}

/** The same, live. */
export function useOutgoing(conversationId: string): readonly Outgoing[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => outgoingOf(conversationId),
  );
}

/** What is not yet in the thread: the server's message with the same key takes the place of ours. */
export function stillOutgoing(
  outgoing: readonly Outgoing[],
  messages: readonly Message[],
): readonly Outgoing[] {
  if (outgoing.length === 0) return outgoing;
  const arrived = new Set(messages.map((message) => message.clientKey).filter((key) => key !== null));
  return outgoing.filter((item) => !arrived.has(item.clientKey));
}
