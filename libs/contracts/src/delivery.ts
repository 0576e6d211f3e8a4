import { z } from 'zod';
import { deliveryAttempt, messageStatus } from './message';
import { id, instant } from './text';

/** What a member of staff did about a message of ours on its way. */
export const deliveryDeed = z.enum([
  'resent',
  'resent_at_risk',
  'confirmed_arrived',
  'confirmed_lost',
  'set_aside',
]);
export type DeliveryDeed = z.infer<typeof deliveryDeed>;

/** One line of a send log. */
export const sendLogEntry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('queued'), at: instant, by: z.string() }),
  deliveryAttempt.extend({
    type: z.literal('attempt'),
    at: instant,
    /** The class of the provider's answer (`delivery.<kind>` has a sentence) and its own code; null when it was taken. */
    kind: z.string().nullable(),
    code: z.string().nullable(),
  }),
  z.object({ type: z.literal('deed'), at: instant, by: z.string(), deed: deliveryDeed }),
]);
export type SendLogEntry = z.infer<typeof sendLogEntry>;

/** Everything that happened to a message of ours, oldest first, and what it waits for. */
export const sendLog = z.object({
  status: messageStatus,
  entries: z.array(sendLogEntry),
  /** Why it still waits; null when nothing went wrong so far, or nothing is left to do. */
  failure: z
    .object({ kind: z.string(), code: z.string().nullable(), detail: z.string().nullable() })
    .nullable(),
  /** Not tried before this moment. */
  nextTryAt: instant.nullable(),
});
export type SendLog = z.infer<typeof sendLog>;

/** What an officer found out about an uncertain message. */
export const uncertainSettled = z.strictObject({ outcome: z.enum(['arrived', 'lost']) });

/** A message of ours that did not arrive, or perhaps did not. */
export const undeliveredItem = z.object({
  messageId: id,
  conversationId: id,
  personName: z.string(),
  inboxId: id.nullable(),
  inboxName: z.string(),
  channel: z.string().nullable(),
  /** The colleague who wrote it; null for an automatic answer. */
  authorId: id.nullable(),
  authorName: z.string(),
  /** Its beginning, or a code such as `[voice]` where it has no words. */
  preview: z.string(),
  status: z.enum(['failed', 'uncertain']),
  kind: z.string(),
  code: z.string().nullable(),
  detail: z.string().nullable(),
  attempts: z.number().int(),
  recordedAt: instant,
});
export type UndeliveredItem = z.infer<typeof undeliveredItem>;

/** Which undelivered messages are meant; nothing given means all that the actor may see. */
export const undeliveredFilter = z.strictObject({
  status: z.enum(['failed', 'uncertain']).optional(),
  inboxId: id.optional(),
  kind: z.string().max(64).optional(),
});
export const undeliveredQuery = undeliveredFilter.extend({ cursor: z.string().max(200).optional() });
export const undeliveredPage = z.object({
  items: z.array(undeliveredItem),
  nextCursor: z.string().nullable(),
  /** How many there are of each sort, over everything that the actor may see. */
  groups: z.array(
    z.object({
      status: z.enum(['failed', 'uncertain']),
      inboxId: id.nullable(),
      inboxName: z.string(),
      channel: z.string().nullable(),
      kind: z.string(),
      count: z.number().int(),
    }),
  ),
});
export type UndeliveredPage = z.infer<typeof undeliveredPage>;

const chosen = z.strictObject({
  /** These, or everything that fits the filter; five hundred in one request at most. */
  messageIds: z.array(id).min(1).max(500).optional(),
  filter: undeliveredFilter.optional(),
});
/** Everything is asked for by an empty filter, never by leaving both out. */
const named = ({ messageIds, filter }: z.infer<typeof chosen>): boolean => Boolean(messageIds ?? filter);
const unnamed = { message: 'name the messages or a filter; {} is every one', path: ['filter'] };
/** Sends many again; uncertain ones only by somebody who accepts that they may arrive twice. */
export const undeliveredResend = chosen
  .extend({ acknowledgeDuplicateRisk: z.boolean().default(false) })
  .refine(named, unnamed);
/** Takes many off the list; their status stays what it is. */
export const undeliveredSetAside = chosen.refine(named, unnamed);
export const undeliveredDone = z.object({
  done: z.number().int(),
  /** Left as they were: no longer undelivered, or uncertain without the risk accepted. */
  skipped: z.number().int(),
  /** True when more fit the filter than one request takes. */
  more: z.boolean(),
});
export type UndeliveredDone = z.infer<typeof undeliveredDone>;

/** How an inbox sends now. */
export const inboxSending = z.object({
  /** Messages a minute at most; null: as fast as the provider takes them. */
  perMinute: z.number().int().nullable(),
  stopped: z
    .object({ at: instant, by: z.string().nullable(), code: z.string(), detail: z.string() })
    .nullable(),
  /** Messages that wait to leave. */
  waiting: z.number().int(),
});
export type InboxSending = z.infer<typeof inboxSending>;
export const inboxSendingUpdate = z.strictObject({
  perMinute: z.number().int().min(1).max(60_000).nullable().optional(),
  stopped: z.boolean().optional(),
});
