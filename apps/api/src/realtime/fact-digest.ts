import { type DomainEventPayload, domainEvents } from '@wasl/contracts';
import type { OutboxRow } from '@wasl/platform/outbox';

type Payload<N extends keyof typeof domainEvents> = DomainEventPayload<N>;

/** A batch of facts, put together by what has to be done once for each. */
export interface FactDigest {
  /** Conversations whose rows changed, with the messages of people that arrived in them. */
  changed: Map<string, Set<string>>;
  /** Messages that are new or different, by conversation. */
  messages: Map<string, Set<string>>;
  /** Rooms that heard of a conversation before its audience changed. */
  rescoped: Map<string, Set<string>>;
  people: Set<string>;
  mentions: Payload<'mention.created'>[];
  drafts: Payload<'draft.changed'>[];
  resources: Payload<'resource.changed'>[];
  revoked: Payload<'session.revoked'>[];
  presence: Payload<'presence.changed'>[];
  /** Facts of a kind or shape that this release does not know. */
  unknown: number;
}

const emptyDigest = (): FactDigest => ({
  changed: new Map(),
  messages: new Map(),
  rescoped: new Map(),
  people: new Set(),
  mentions: [],
  drafts: [],
  resources: [],
  revoked: [],
  presence: [],
  unknown: 0,
});

const put = (map: Map<string, Set<string>>, key: string, values: readonly string[]): void => {
  const held = map.get(key) ?? new Set();
  for (const value of values) held.add(value);
  map.set(key, held);
};

type Reader = (digest: FactDigest, payload: unknown) => boolean;

/** Parses one kind of fact; false when it is not what this release knows. */
const reader =
  <N extends keyof typeof domainEvents>(
    name: N,
    take: (digest: FactDigest, payload: Payload<N>) => void,
  ): Reader =>
  (digest, payload) => {
    const parsed = domainEvents[name].safeParse(payload);
    if (parsed.success) take(digest, parsed.data as Payload<N>);
    return parsed.success;
  };

const READERS: Record<keyof typeof domainEvents, Reader> = {
  'message.received': reader('message.received', (digest, { conversationId, messageId }) => {
    put(digest.changed, conversationId, [messageId]);
    put(digest.messages, conversationId, [messageId]);
  }),
  'message.created': reader('message.created', (digest, { conversationId, messageId }) => {
    put(digest.changed, conversationId, []);
    put(digest.messages, conversationId, [messageId]);
  }),
  'message.changed': reader('message.changed', (digest, { conversationId, messageId }) => {
    put(digest.messages, conversationId, [messageId]);
  }),
  'conversation.changed': reader('conversation.changed', (digest, { conversationId }) =>
    put(digest.changed, conversationId, []),
  ),
  // Told to the person only, by the door of visitors.
  'conversation.read': reader('conversation.read', () => undefined),
  'conversation.rescoped': reader('conversation.rescoped', (digest, { conversationId, formerRooms }) => {
    put(digest.rescoped, conversationId, formerRooms);
    put(digest.changed, conversationId, []);
  }),
  'mention.created': reader('mention.created', (digest, payload) => digest.mentions.push(payload)),
  'person.changed': reader('person.changed', (digest, { personId }) => digest.people.add(personId)),
  'draft.changed': reader('draft.changed', (digest, payload) => digest.drafts.push(payload)),
  'resource.changed': reader('resource.changed', (digest, payload) => digest.resources.push(payload)),
  'session.revoked': reader('session.revoked', (digest, payload) => digest.revoked.push(payload)),
  'presence.changed': reader('presence.changed', (digest, payload) => digest.presence.push(payload)),
};

const isKnown = (type: string): type is keyof typeof READERS => Object.hasOwn(READERS, type);

/** Puts a batch together: one entry per conversation, however many facts speak of it. */
export function digestFacts(rows: readonly OutboxRow[]): FactDigest {
  const digest = emptyDigest();
  for (const { type, payload } of rows) {
    if (!isKnown(type) || !READERS[type](digest, payload)) digest.unknown += 1;
  }
  return digest;
}
