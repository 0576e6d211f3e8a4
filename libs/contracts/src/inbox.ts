import { z } from 'zod';
import { choiceLimits } from './choices';
import { templateMedia } from './message-template';
import { segmentRules } from './segment-rules';
import { bilingual, id, instant, words } from './text';

/** What a channel can do, as data: an object, or absent. */
export const capabilities = z.object({
  /**
   * `oneWay`: what is sent cannot be answered, so that officers do not write here. `live`: the person is there and waits,
   * so an answer leaves at once instead of after the time in which it could be taken back.
   */
  outbound: z
    .object({ initiate: z.boolean(), oneWay: z.boolean().optional(), live: z.boolean().optional() })
    .optional(),
  text: z.object({ max: z.number().int(), unit: z.enum(['char', 'utf16', 'byte']) }).optional(),
  /** Text is carried, and billed, in segments. */
  segments: segmentRules.optional(),
  attachments: z
    .object({ maxBytes: z.number().int(), maxCount: z.number().int(), mimes: z.array(z.string()) })
    .optional(),
  templates: z.object({ requiredOutsideWindow: z.boolean() }).optional(),
  replyWindow: z.object({ ms: z.number().int() }).optional(),
  reactions: z.object({ remove: z.boolean() }).optional(),
  quote: z.object({}).optional(),
  subject: z.object({}).optional(),
  cc: z.object({}).optional(),
  html: z.object({}).optional(),
  /** Words by which a person stops our messages at the inbox, and wants them again. */
  optOut: z.object({ stop: z.array(z.string()), resume: z.array(z.string()) }).optional(),
  receipts: z.object({ delivered: z.boolean(), read: z.boolean() }).optional(),
  /** Templates are read from the provider, submitted and deleted from here. */
  templateBook: z
    .object({
      languages: z.array(z.string()),
      /** What may stand above the words of a new template, beside words. */
      media: z.array(templateMedia),
      buttons: z.array(z.enum(['reply', 'url', 'phone', 'copy'])),
    })
    .optional(),
  choices: choiceLimits.optional(),
  /** Voice notes: the types that the channel plays as such. */
  voice: z.object({ mimes: z.array(z.string()), maxBytes: z.number().int() }).optional(),
  /** The person may be shown that their message was read, and that somebody writes. */
  presence: z.object({ read: z.boolean(), typing: z.boolean() }).optional(),
  /** The inbox is linked to a device by a code that is scanned on its set-up page. */
  pairing: z.object({}).optional(),
  /** It stands inside the organisation's own sites by one script tag. */
  embed: z
    .object({
      /** Path of our script, on our own host. */
      script: z.string().startsWith('/'),
      /** The attribute of the tag that says what is shown. */
      attribute: z.string().startsWith('data-'),
      /** What that is: the inbox by its id, or a form by the last part of its address. */
      shows: z.enum(['inbox', 'form']),
      /** Path of a page of ours that shows the same; `{value}` stands for the value of the attribute. */
      preview: z.string().startsWith('/').includes('{value}'),
    })
    .optional(),
  /** An administrator agrees at the provider, on its own pages, instead of entering a secret. */
  consent: z.object({}).optional(),
});
export type Capabilities = z.infer<typeof capabilities>;

/** How arriving messages look for their thread (architecture §4). */
export const threading = z.enum(['chat', 'mail', 'form', 'record']);

/** One entry of the channel catalogue: enough to render its set-up page without knowing it. */
export const channelCatalogEntry = z.object({
  id: z.string(),
  title: bilingual,
  summary: bilingual,
  icon: z.string(),
  threading,
  transport: z.enum(['webhook', 'stream', 'poll', 'manual']),
  /** JSON Schema of settings and secrets; labels and help sit in each property's `label` and `help`. */
  settingsSchema: z.record(z.string(), z.unknown()),
  secretsSchema: z.record(z.string(), z.unknown()),
  capabilities,
  /** Numbered steps of the set-up, both languages. */
  guide: z.array(bilingual),
  /** What an administrator should know before choosing it; null for channels that their provider supports. */
  caution: bilingual.nullable().default(null),
  testable: z.boolean(),
});
export type ChannelCatalogEntry = z.infer<typeof channelCatalogEntry>;

export const inboxHealth = z.object({
  level: z.enum(['ok', 'warning', 'error', 'unknown']),
  code: z.string(),
  detail: z.string(),
  at: instant.nullable(),
});
export type InboxHealth = z.infer<typeof inboxHealth>;

export const inbox = z.object({
  id,
  channel: z.string(),
  /** What the channel calls itself; its id where the product has it no longer. */
  channelTitle: bilingual,
  name: z.string(),
  enabled: z.boolean(),
  teamId: id.nullable(),
  settings: z.record(z.string(), z.unknown()),
  /** Names of the secrets that are set; their values are never given out. */
  secretsSet: z.array(z.string()),
  /** The address that a provider calls, for webhook channels. */
  webhookUrl: z.string().nullable(),
  health: inboxHealth,
  lastEventAt: instant.nullable(),
  createdAt: instant,
});
export type Inbox = z.infer<typeof inbox>;

export const inboxCreate = z.strictObject({
  channel: z.string().max(64),
  name: words.max(120),
  teamId: id.nullable().default(null),
  settings: z.record(z.string(), z.unknown()).default({}),
  secrets: z.record(z.string(), z.string().max(8192)).default({}),
});
export const inboxUpdate = z.strictObject({
  name: words.max(120).optional(),
  enabled: z.boolean().optional(),
  teamId: id.nullable().optional(),
  settings: z.record(z.string(), z.unknown()).optional(),
  /** Only the secrets that change. */
  secrets: z.record(z.string(), z.string().max(8192)).optional(),
});
export const probeResult = z.object({
  ok: z.boolean(),
  steps: z.array(z.object({ code: z.string(), ok: z.boolean(), detail: z.string() })),
});
export type ProbeResult = z.infer<typeof probeResult>;

export const quarantineItem = z.object({
  id: z.string(),
  inboxId: id,
  inboxName: z.string(),
  channel: z.string(),
  reason: z.string(),
  detail: z.string(),
  attempts: z.number().int(),
  receivedAt: instant,
  quarantinedAt: instant,
  state: z.enum(['waiting', 'replayed', 'discarded']),
});
export type QuarantineItem = z.infer<typeof quarantineItem>;
/** The raw event, as text that is safe to show (never rendered). */
export const quarantineRaw = z.object({
  id: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
  truncated: z.boolean(),
});
export type QuarantineRaw = z.infer<typeof quarantineRaw>;
export const quarantineDiscard = z.strictObject({ reason: z.string().trim().min(3).max(500) });
