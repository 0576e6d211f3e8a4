import { normaliseEmail, parsePhone, safeDisplayName, safeFileName } from '@wasl/kernel';
import { identityKind, mediaKind, receiptStatus } from '@wasl/contracts';
import { z } from 'zod';

/** Bytes of one file that travels inside an event; larger ones are given by address. */
export const MAX_INLINE_BYTES = 2 * 1024 * 1024;

/** Of what kind a failure may be that the other system reports; the rest is ours to judge. */
export const reportableFailures = [
  'recipient_unreachable',
  'recipient_blocked',
  'opted_out',
  'content_rejected',
  'media_rejected',
  'window_closed',
] as const;

const messageId = z.string().min(1).max(256);
const text = z.string().min(1).max(100_000);
const base64 = z
  .string()
  .max(Math.ceil(MAX_INLINE_BYTES / 3) * 4)
  .regex(/^[A-Za-z0-9+/]+={0,2}$/, 'must be base64');

const textContent = z.object({ type: z.literal('text'), text });
const mediaContent = z
  .object({
    type: z.literal('media'),
    kind: mediaKind.exclude(['email', 'calendar']).default('document'),
    url: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .optional(),
    base64: base64.optional(),
    mime: z
      .string()
      .regex(/^[\w.+-]{1,100}\/[\w.+-]{1,100}$/)
      .optional(),
    fileName: z
      .string()
      .max(500)
      .transform((name) => safeFileName(name))
      .optional(),
    caption: z.string().max(10_000).optional(),
  })
  .refine(({ url, base64: bytes }) => (url === undefined) !== (bytes === undefined), {
    message: 'needs either url or base64',
  });
const locationContent = z.object({
  type: z.literal('location'),
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  name: z.string().max(500).optional(),
  address: z.string().max(1000).optional(),
});
/** What a newer system sends and this version cannot show: the officer sees a placeholder with its name. */
const otherContent = z.object({ type: z.literal('other'), name: z.string() });

const known = z.discriminatedUnion('type', [textContent, mediaContent, locationContent, otherContent]);
const KNOWN: ReadonlySet<unknown> = new Set(['text', 'media', 'location']);
const content = z.preprocess((item) => {
  const type = typeof item === 'object' && item !== null && 'type' in item ? item.type : undefined;
  return typeof type === 'string' && !KNOWN.has(type) ? { type: 'other', name: type.slice(0, 200) } : item;
}, known);
export type OpenContent = z.output<typeof known>;

const contents = z.array(content).min(1).max(20);

const identity = z
  .object({
    kind: identityKind,
    value: z.string().trim().min(1).max(320),
    /** False when the other system only repeats what somebody claimed. */
    verified: z.boolean().default(true),
  })
  .transform((given, context) => {
    const value = normalised(given.kind, given.value);
    if (value !== null) return { ...given, value };
    context.addIssue({ code: 'custom', message: `is no ${given.kind}`, path: ['value'] });
    return z.NEVER;
  });
const author = z.object({
  name: z
    .string()
    .max(500)
    .transform((name) => safeDisplayName(name))
    .optional(),
  language: z.enum(['ar', 'en']).optional(),
  /** Strongest first. */
  identities: z.array(identity).min(1).max(10),
});
export type OpenAuthor = z.output<typeof author>;

const head = { timestamp: z.iso.datetime({ offset: true }).optional() };

const messageReceived = z.object({
  ...head,
  type: z.literal('message.received'),
  data: z.object({
    /** The sender's own id: another name under which later events may speak of this message. */
    id: messageId.optional(),
    from: author,
    content: contents,
    subject: z.string().max(500).optional(),
    /** webhook-id or own id of an earlier message, or the id of one of ours. */
    replyTo: messageId.optional(),
    /** `data.replyToken` of a message of ours: leads into its conversation. */
    replyToken: z.string().max(500).optional(),
    /** True for messages that no person wrote: never answered by itself. */
    automatic: z.boolean().default(false),
    facts: z.record(z.string().min(1).max(100), z.string().max(1000)).default({}),
  }),
});
const messageEdited = z.object({
  ...head,
  type: z.literal('message.edited'),
  data: z.object({ messageId, content: contents }),
});
const messageDeleted = z.object({
  ...head,
  type: z.literal('message.deleted'),
  data: z.object({ messageId }),
});
const reactionChanged = z.object({
  ...head,
  type: z.literal('reaction.changed'),
  data: z.object({ messageId, from: author, emoji: z.string().min(1).max(16).nullable() }),
});
const receiptUpdated = z.object({
  ...head,
  type: z.literal('receipt.updated'),
  data: z.object({
    messageId,
    status: receiptStatus,
    failure: z
      .object({ kind: z.enum(reportableFailures), detail: z.string().max(500).optional() })
      .optional(),
  }),
});

/** Every event that another system may push to us. Unknown fields are passed over; docs/channels/open-channel.md tells it. */
export const pushedEvent = z.discriminatedUnion('type', [
  messageReceived,
  messageEdited,
  messageDeleted,
  reactionChanged,
  receiptUpdated,
]);
export type PushedEvent = z.output<typeof pushedEvent>;

/** What we post to the other system. Every field may be relied on; new ones may come. */
export const postedMessage = z.object({
  type: z.literal('message.outgoing'),
  timestamp: z.iso.datetime(),
  data: z.object({
    /** Our id of the message, the same in each of its posts. */
    id: z.string(),
    conversationId: z.string(),
    /** A message with several files comes in several posts, one file each: this is post `part` (from 0) of `parts`. */
    part: z.number().int(),
    parts: z.number().int(),
    to: z.object({ kind: identityKind, value: z.string(), name: z.string() }),
    from: z.object({ name: z.string() }),
    language: z.enum(['ar', 'en']),
    automatic: z.boolean(),
    content: z.array(known),
    replyTo: z.string().nullable(),
    replyToken: z.string(),
  }),
});
export type PostedMessage = z.output<typeof postedMessage>;

function normalised(kind: z.output<typeof identityKind>, value: string): string | null {
  if (kind === 'phone') return parsePhone(value)?.e164 ?? null;
  if (kind === 'email') return normaliseEmail(value)?.compareKey ?? null;
  return value;
}
