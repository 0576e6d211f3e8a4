import { z } from 'zod';
import { id } from './text';

/** Facts written to the outbox in the transaction that made them true. Ids only: readers look up what they need. */
export const domainEvents = {
  'message.received': z.object({ conversationId: id, messageId: id }),
  'message.created': z.object({ conversationId: id, messageId: id }),
  'message.changed': z.object({ conversationId: id, messageId: id }),
  'conversation.changed': z.object({ conversationId: id }),
  /** Somebody of the staff has read further. */
  'conversation.read': z.object({ conversationId: id }),
  /** Who may see it has changed: rooms of before must forget it. */
  'conversation.rescoped': z.object({ conversationId: id, formerRooms: z.array(z.string()) }),
  'mention.created': z.object({ conversationId: id, messageId: id, userId: id, byUserId: id }),
  /** Unsent words of somebody came into being, or are gone: told to nobody else. */
  'draft.changed': z.object({ userId: id, conversationId: id, kept: z.boolean() }),
  'person.changed': z.object({ personId: id }),
  'resource.changed': z.object({
    kind: z.enum(['inbox', 'quarantine', 'person', 'user', 'tag', 'team', 'branch', 'live', 'api_key']),
    id: z.string().nullable(),
  }),
  'session.revoked': z.object({ userId: id, sessionId: id.nullable() }),
  'presence.changed': z.object({
    conversationId: id,
    userId: id,
    name: z.string(),
    state: z.enum(['viewing', 'writing', 'left']),
    node: z.string(),
  }),
} as const;
export type DomainEventName = keyof typeof domainEvents;
export type DomainEventPayload<N extends DomainEventName> = z.infer<(typeof domainEvents)[N]>;
export type DomainEvent = {
  [N in DomainEventName]: { type: N; payload: DomainEventPayload<N> };
}[DomainEventName];
