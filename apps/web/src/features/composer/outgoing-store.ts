import type { Attachment, Message, ReplyRequest } from '@wasl/contracts';
import { useSyncExternalStore } from 'react';
import type { OutgoingShelf } from './outgoing-shelf';

/** What we asked the server to say, until its message is in the thread. */
export interface Outgoing {
  readonly clientKey: string;
  readonly conversationId: string;
  readonly kind: 'public' | 'note';
  readonly channel: string | null;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly at: string;
  /**
   * sending: on its way to the server · waiting: nobody answered, it is sent again by itself · moved: held, the thread
   * has newer messages · failed: the server said no.
   */
  readonly state: 'sending' | 'waiting' | 'moved' | 'failed';
  /** Why it failed, as a sentence. */
  readonly sentence: string | null;
  readonly request: OutgoingRequest;
}

/** The request behind it, kept so that it can be sent again under the same key. */
export type OutgoingRequest =
  | { readonly kind: 'public'; readonly body: ReplyRequest }
  | {
      readonly kind: 'note';
      readonly body: { clientKey: string; text: string; mentions: string[]; attachmentIds: string[] };
    };

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
