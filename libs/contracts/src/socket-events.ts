import { z } from 'zod';
import { conversationSummary } from './conversation';
import { message } from './message';
import { packedRows } from './packed-rows';
import { id, instant } from './text';

/** Server to client: arrays, once per tick and room. */
export const serverEvents = {
  /** Rows of lists that changed; `arrived` names the new messages of people in them. */
  'conversations.changed.v2': packedRows(
    z.object({ conversation: conversationSummary, arrived: z.array(id) }),
  ),
  /** Conversations that left what this socket may see. */
  'conversations.removed.v1': z.array(id),
  /** Full messages, only to sockets that watch the conversation. */
  'messages.changed.v1': z.array(message),
  'presence.changed.v1': z.object({
    conversationId: id,
    people: z.array(z.object({ userId: id, name: z.string(), state: z.enum(['viewing', 'writing']) })),
  }),
  /** Something on a page that is not a conversation changed (inboxes, quarantine, people): refetch by key. */
  'resource.changed.v1': z.array(
    z.object({
      kind: z.enum(['inbox', 'quarantine', 'person', 'user', 'tag', 'team', 'branch', 'live', 'api_key']),
      id: z.string().nullable(),
    }),
  ),
  /** Own drafts that came into being, or are gone, on any screen of one's own. */
  'drafts.changed.v1': z.array(z.object({ conversationId: id, kept: z.boolean() })),
  'mention.created.v1': z.object({ conversationId: id, messageId: id, byName: z.string(), text: z.string() }),
  /** The session has ended; the client must sign in again. */
  'session.ended.v1': z.object({ at: instant }),
} as const;

/** Client to server: acknowledged with `{ok: true}` or `{ok: false, code}`. */
export const clientEvents = {
  'conversation.watch': z.strictObject({ conversationId: id }),
  'conversation.unwatch': z.strictObject({ conversationId: id }),
  'presence.set': z.strictObject({ conversationId: id, state: z.enum(['viewing', 'writing']) }),
} as const;

export type ServerEventName = keyof typeof serverEvents;
/** As a reader gets it. */
export type ServerEventPayload<N extends ServerEventName> = z.output<(typeof serverEvents)[N]>;
/** As it travels. */
export type ServerEventWire<N extends ServerEventName> = z.input<(typeof serverEvents)[N]>;
export type ClientEventName = keyof typeof clientEvents;
export type ClientEventPayload<N extends ClientEventName> = z.infer<(typeof clientEvents)[N]>;
export type ClientAck = { ok: true } | { ok: false; code: string };
