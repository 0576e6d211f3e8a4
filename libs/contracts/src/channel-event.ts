import { z } from 'zod';
import { templateCategory, templateQuality, templateStatus } from './message-template';
import { part } from './part';
import { suppressionReason } from './suppression-reason';
import { indexed, indexedOnly, instant } from './text';

/** What kind of address an identity is. */
export const identityKind = z.enum([
  'phone',
  'email',
  'whatsapp_id',
  'whatsapp_bsuid',
  'visitor',
  'external',
]);
export type IdentityKind = z.infer<typeof identityKind>;

/** How we know that an identity belongs to its person. */
export const verification = z.enum(['provider', 'dmarc', 'signed', 'staff', 'none']);
export type Verification = z.infer<typeof verification>;

/** A person's address as a channel sees it; `scope` is '' for addresses that mean the same everywhere. */
export const identityRef = z.object({
  kind: identityKind,
  /** Normalised: E.164 for phone, folded address for email, the provider's id otherwise. */
  value: z.string().min(1).max(320),
  scope: z.string().max(320).default(''),
  verifiedBy: verification.default('none'),
});
export type IdentityRef = z.infer<typeof identityRef>;

/** Hints by which a message finds its thread; the core decides, channels only report. */
export const threadHints = z.object({
  /** Candidate signed reply tokens, as found in recipient addresses or references. */
  tokens: z.array(z.string()).default([]),
  /** External message ids that this one answers, nearest first. */
  references: indexedOnly((id) => id, z.string()),
  subject: z.string().optional(),
  /** True when it must not trigger any automatic answer (lists, robots, bounces). */
  automatic: z.boolean().default(false),
});
export type ThreadHints = z.infer<typeof threadHints>;

const base = { occurredAt: instant };

const messageReceived = z.object({
  ...base,
  type: z.literal('message.received'),
  /** The provider's id, or a hash where it has none: deduplicated for ever on (inbox, externalId). */
  externalId: indexed,
  /** Every address that the channel knows of the sender, strongest first. */
  sender: z.array(identityRef).min(1),
  senderName: z.string().optional(),
  language: z.enum(['ar', 'en']).optional(),
  parts: z.array(part).min(1),
  hints: threadHints.default({ tokens: [], references: [], automatic: false }),
  /** External id of the quoted message. */
  quotes: z.string().optional(),
  /** Other addresses on it (mail: To and Cc beside ours). */
  participants: indexedOnly(
    ({ address }) => address,
    z.object({ role: z.enum(['to', 'cc']), address: z.string(), name: z.string().optional() }),
  ),
  /** Further external ids under which others may refer to it (mail: Message-ID). */
  aliases: indexedOnly((id) => id, z.string()),
  /** Sanitised HTML to be stored by the pipeline (mail). */
  html: z.string().optional(),
  /** Files that travelled inside the raw event, by index of the media part they belong to. */
  files: z
    .array(
      z.object({
        partIndex: z.number().int(),
        bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
      }),
    )
    .default([]),
  /** Channel facts shown to the officer as they are (mail: authentication verdict …). */
  facts: z.record(z.string(), z.string()).default({}),
  /** Our own message seen again from another device or app. */
  echo: z.boolean().default(false),
  /** From before the inbox was ours: nobody waits for an answer, and nothing is set off by it. */
  past: z.boolean().default(false),
});
const messageEdited = z.object({
  ...base,
  type: z.literal('message.edited'),
  externalId: z.string(),
  parts: z.array(part).min(1),
});
const messageDeleted = z.object({ ...base, type: z.literal('message.deleted'), externalId: z.string() });
const reactionChanged = z.object({
  ...base,
  type: z.literal('reaction.changed'),
  externalId: z.string(),
  sender: z.array(identityRef).min(1),
  /** null takes the reaction away. */
  emoji: z.string().nullable(),
});
/** Progress of what we sent; merged by rank, never last-write-wins. */
export const receiptStatus = z.enum(['accepted', 'sent', 'delivered', 'read', 'failed']);
const receiptUpdated = z.object({
  ...base,
  type: z.literal('receipt.updated'),
  externalId: z.string(),
  status: receiptStatus,
  /** Our own message id when the provider gives it back. */
  correlation: z.string().optional(),
  failure: z
    .object({ kind: z.string(), code: z.string().optional(), detail: z.string().optional() })
    .optional(),
  /** The address that the receipt speaks of, where there may be several (mail: To and Cc). */
  recipient: z.string().optional(),
  /** The message's own address takes nothing any more, or its owner complained: it is not written to from now on. */
  suppress: suppressionReason.optional(),
});
const identityChanged = z.object({
  ...base,
  type: z.literal('identity.changed'),
  from: identityRef,
  to: identityRef,
});
/** The address is not to be written to: the person said so, or it takes nothing any more. */
const addressSuppressed = z.object({
  ...base,
  type: z.literal('address.suppressed'),
  address: identityRef,
  reason: suppressionReason,
  /** The word that was said, or the provider's answer. */
  detail: z.string().default(''),
  /** True for every inbox, not only the one that heard it. */
  everywhere: z.boolean().default(false),
});
/** The person wants our messages at this inbox again. */
const addressRestored = z.object({
  ...base,
  type: z.literal('address.restored'),
  address: identityRef,
  detail: z.string().default(''),
});
const accountHealth = z.object({
  ...base,
  type: z.literal('account.health'),
  level: z.enum(['ok', 'warning', 'error']),
  code: z.string(),
  detail: z.string().default(''),
  /** Good news of one subject: takes back a bad finding whose code starts so, and covers up no other. */
  heals: z.string().min(1).optional(),
});
/** A template was judged or changed by the provider; fields that it did not speak of stay as they are. */
const templateChanged = z.object({
  ...base,
  type: z.literal('template.changed'),
  name: z.string().min(1).max(512),
  language: z.string().min(2).max(16),
  status: templateStatus.optional(),
  category: templateCategory.optional(),
  quality: templateQuality.optional(),
  reason: z.string().max(1000).optional(),
});
const ignored = z.object({ ...base, type: z.literal('ignored'), reason: z.string() });

/** The canonical event: the only thing that a channel may tell the core. */
export const channelEvent = z.discriminatedUnion('type', [
  messageReceived,
  messageEdited,
  messageDeleted,
  reactionChanged,
  receiptUpdated,
  identityChanged,
  addressSuppressed,
  addressRestored,
  accountHealth,
  templateChanged,
  ignored,
]);
export type ChannelEvent = z.infer<typeof channelEvent>;
/** What a channel writes: defaults may be left out. */
export type ChannelEventInput = z.input<typeof channelEvent>;
export type MessageReceived = z.infer<typeof messageReceived>;
export type ReceiptUpdated = z.infer<typeof receiptUpdated>;
export type TemplateChanged = z.infer<typeof templateChanged>;
export type ReactionChanged = z.infer<typeof reactionChanged>;
