import { z } from 'zod';
import { identityKind, verification } from './channel-event';
import { choiceLimits, choices } from './choices';
import { templateMedia } from './message-template';
import { part, templateLocation } from './part';
import { segmentRules } from './segment-rules';
import { suppressionNote } from './suppression';
import { id, instant, words } from './text';

/** received: theirs · sent states rank upward · `uncertain` may have left and is never resent by itself. */
export const messageStatus = z.enum([
  'received',
  'held',
  'scheduled',
  'queued',
  'submitting',
  'accepted',
  'sent',
  'delivered',
  'read',
  'failed',
  'uncertain',
  'cancelled',
]);
export type MessageStatus = z.infer<typeof messageStatus>;

export const direction = z.enum(['in', 'out', 'internal']);
export type Direction = z.infer<typeof direction>;

/** public: seen by the person · note: staff only · log: a contact outside the wire · event: one grey line. */
export const messageKind = z.enum(['public', 'note', 'log', 'event']);
export type MessageKind = z.infer<typeof messageKind>;

/** Which rule put the message into its thread (architecture §4). */
export const threadRule = z.enum([
  'token',
  'reference',
  'open_chat',
  'same_person',
  'new',
  'manual',
  'possibly_related',
]);

export const attachment = z.object({
  id,
  fileName: z.string(),
  mime: z.string(),
  size: z.number().int(),
  state: z.enum(['pending', 'stored', 'rejected', 'expired', 'failed']),
  reason: z.string().nullable(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
});
export type Attachment = z.infer<typeof attachment>;

export const reaction = z.object({ emoji: z.string(), by: z.enum(['person', 'staff']), at: instant });

export const message = z.object({
  id,
  conversationId: id,
  /** Rises by one in its conversation; the order that all readers see. */
  seq: z.number().int(),
  kind: messageKind,
  direction,
  inboxId: id.nullable(),
  channel: z.string().nullable(),
  author: z.object({ type: z.enum(['person', 'user', 'system']), id: id.nullable(), name: z.string() }),
  parts: z.array(part),
  attachments: z.array(attachment),
  status: messageStatus,
  failure: z
    .object({ kind: z.string(), code: z.string().nullable(), detail: z.string().nullable() })
    .nullable(),
  reactions: z.array(reaction),
  quotedMessageId: id.nullable(),
  threadRule: threadRule.nullable(),
  facts: z.record(z.string(), z.string()),
  editedAt: instant.nullable(),
  deletedAt: instant.nullable(),
  /** When it happened by the provider's or the officer's word. */
  occurredAt: instant,
  /** When it reached us. */
  recordedAt: instant,
  /** Until when the sender may take it back; null when it has left. */
  undoUntil: instant.nullable(),
  /** True when the mail can be saved as it arrived. */
  hasOriginal: z.boolean().default(false),
  /** Client's idempotency key, given back to its author's screens. */
  clientKey: z.string().nullable(),
});
export type Message = z.infer<typeof message>;

export const messagePage = z.object({
  items: z.array(message),
  /** True when older messages exist before the first item. */
  hasOlder: z.boolean(),
});
export type MessagePage = z.infer<typeof messagePage>;

/** A reply. Answered 409 `conversations.thread-moved` when newer public messages than `seenSeq` exist and `force` is not set. */
export const replyRequest = z.strictObject({
  clientKey: z.string().min(8).max(64),
  inboxId: id,
  identityId: id,
  text: z.string().max(20_000).default(''),
  attachmentIds: z.array(id).max(10).default([]),
  quotedMessageId: id.nullable().default(null),
  template: z
    .strictObject({
      name: z.string().max(512),
      language: z.string().max(16),
      variables: z.array(z.string().max(1024)).max(20).default([]),
      /** For a template with a place above its words. A picture, video or document comes as the one file. */
      location: templateLocation.nullable().default(null),
    })
    .nullable()
    .default(null),
  /** The one file is a voice note that was recorded here. */
  voiceNote: z.boolean().optional(),
  /** Choices under the text, where the channel has them. */
  choices: choices.optional(),
  subject: z.string().max(500).optional(),
  cc: z.array(z.string().max(254)).max(20).default([]),
  /** Blind copies: the other recipients do not see them. */
  bcc: z.array(z.string().max(254)).max(20).optional(),
  seenSeq: z.number().int().nonnegative(),
  force: z.boolean().default(false),
});
export type ReplyRequest = z.infer<typeof replyRequest>;

/** Somebody writes an answer at this inbox. */
export const typingRequest = z.strictObject({ inboxId: id });

export const noteRequest = z.strictObject({
  clientKey: z.string().min(8).max(64),
  text: words.max(20_000),
  mentions: z.array(id).max(20).default([]),
  attachmentIds: z.array(id).max(10).default([]),
});
export const reactionRequest = z.strictObject({ emoji: z.string().min(1).max(16).nullable() });

/** One way in which this person can be answered now, or the reason why not. */
export const replyOption = z.object({
  inboxId: id,
  inboxName: z.string(),
  channel: z.string(),
  identityId: id,
  identityKind,
  /** As it is shown; of a visitor, who has none, the sign that tells them from others. */
  address: z.string(),
  /** `none`: whoever wrote has only claimed that it is theirs. */
  verifiedBy: verification,
  open: z.boolean(),
  /** Why it is closed, as an error code that both languages explain. */
  reason: z.string().nullable(),
  /** Set while the address stands on the list of those that are not written to. */
  suppressed: suppressionNote.nullable().default(null),
  /** When the reply window ends; null when there is none. */
  closesAt: instant.nullable(),
  /** True when only templates may be sent now. */
  templateOnly: z.boolean(),
  templates: z.array(
    z.object({
      name: z.string(),
      language: z.string(),
      body: z.string(),
      variableCount: z.number().int(),
      /** What must be sent along with it. */
      media: templateMedia.nullable(),
    }),
  ),
  /** Preferred: the channel that the person wrote from last. */
  preferred: z.boolean(),
  limits: z.object({
    textMax: z.number().int().nullable(),
    attachmentBytes: z.number().int().nullable(),
    attachmentMimes: z.array(z.string()),
    /** Absent where text is not carried in segments. */
    segments: segmentRules.optional(),
  }),
  features: z.object({
    subject: z.boolean(),
    cc: z.boolean(),
    quote: z.boolean(),
    reactions: z.boolean(),
    attachments: z.boolean(),
    /** Absent where the channel has no choices to tap. */
    choices: choiceLimits.optional(),
    /** Types that it plays as voice notes; absent where it has none. */
    voiceMimes: z.array(z.string()).optional(),
    /** Whether the person can be shown that somebody writes. */
    typing: z.boolean().optional(),
  }),
});
export type ReplyOption = z.infer<typeof replyOption>;

/** One try to hand one part of a message to its provider: the evidence behind its status. */
export const deliveryAttempt = z.object({
  attempt: z.number().int(),
  part: z.number().int(),
  startedAt: instant,
  endedAt: instant.nullable(),
  /** open: on the wire now, or its worker was lost. */
  outcome: z.enum(['open', 'accepted', 'retry', 'failed', 'uncertain']),
  detail: z.string(),
});
export type DeliveryAttempt = z.infer<typeof deliveryAttempt>;
