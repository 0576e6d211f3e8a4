import { z } from 'zod';
import { calendarEvent } from './calendar-event';
import { choices } from './choices';

/** How far a media part has come: its bytes are fetched after the message is stored. */
export const mediaState = z.enum(['pending', 'stored', 'rejected', 'expired', 'failed']);
export type MediaState = z.infer<typeof mediaState>;

/** What the file is to a reader; decides how it is shown. */
export const mediaKind = z.enum([
  'image',
  'video',
  'audio',
  'voice',
  'document',
  'sticker',
  'email',
  'calendar',
]);
export type MediaKind = z.infer<typeof mediaKind>;

const textPart = z.object({
  type: z.literal('text'),
  text: z.string(),
  /** E-mail only: the sanitised HTML is stored apart and fetched by its own route. */
  hasHtml: z.boolean().optional(),
  /** E-mail only: the quoted history that is folded away. */
  quoted: z.string().optional(),
});
const mediaPart = z.object({
  type: z.literal('media'),
  kind: mediaKind,
  /** Our attachment; absent until the row exists. */
  attachmentId: z.uuid().optional(),
  /** The provider's handle by which the bytes are fetched (never shown to a browser). */
  remoteId: z.string().optional(),
  /** Key of bytes that are in our storage already (our own forms); the intake takes them from there (never shown). */
  blob: z.string().optional(),
  mime: z.string().optional(),
  fileName: z.string().optional(),
  /** Bytes. */
  size: z.number().int().nonnegative().optional(),
  caption: z.string().optional(),
  /** Seconds. */
  duration: z.number().nonnegative().optional(),
  contentId: z.string().optional(),
  /** Set for an appointment (kind `calendar`) that could be read. */
  event: calendarEvent.optional(),
  state: mediaState.default('pending'),
  /** Why it was rejected or failed, as an error code. */
  reason: z.string().optional(),
});
const locationPart = z.object({
  type: z.literal('location'),
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  name: z.string().optional(),
  address: z.string().optional(),
});
/** The place above a template's words. Providers want it named. */
export const templateLocation = z.strictObject({
  latitude: locationPart.shape.latitude,
  longitude: locationPart.shape.longitude,
  name: z.string().trim().min(1).max(100),
  address: z.string().trim().min(1).max(300),
});
export type TemplateLocation = z.infer<typeof templateLocation>;
const contactsPart = z.object({
  type: z.literal('contacts'),
  cards: z.array(z.object({ name: z.string(), phones: z.array(z.string()), emails: z.array(z.string()) })),
});
const choiceReplyPart = z.object({
  type: z.literal('choice_reply'),
  optionId: z.string(),
  title: z.string(),
});
/** Our question with choices to tap; the answer comes as a `choice_reply`. */
const choicesPart = choices.extend({ type: z.literal('choices'), text: z.string() });
const templatePart = z.object({
  type: z.literal('template'),
  name: z.string(),
  language: z.string(),
  variables: z.array(z.string()).default([]),
  rendered: z.string(),
});
const formPart = z.object({
  type: z.literal('form'),
  form: z.string(),
  fields: z.array(
    z.object({
      key: z.string(),
      label: z.object({ ar: z.string(), en: z.string() }),
      /** In the language of whoever answered; of a sensitive answer the mask. */
      value: z.string(),
      /** Our own forms: the kind of the answer, as it is kept, its words in both languages, and its section. */
      kind: z.string().optional(),
      data: z.string().optional(),
      text: z.object({ ar: z.string(), en: z.string() }).optional(),
      section: z.object({ ar: z.string(), en: z.string() }).optional(),
      /** True: the value is a mask, and who asks for the answer itself is on record. */
      sensitive: z.boolean().optional(),
    }),
  ),
  /** Our own forms: the title and version that were asked, and where the sealed answers are kept. */
  title: z.object({ ar: z.string(), en: z.string() }).optional(),
  version: z.number().int().optional(),
  submissionId: z.uuid().optional(),
});
/** A contact that happened outside the wire: a call, an interview, a visit. */
const contactLogPart = z.object({
  type: z.literal('contact_log'),
  log: z.enum(['phone_call', 'interview', 'field_visit']),
  outcome: z.enum(['answered', 'no_answer', 'busy', 'left_message', 'completed', 'postponed', 'refused']),
  /** Minutes. */
  duration: z.number().int().nonnegative().optional(),
  place: z.string().optional(),
  companions: z.string().optional(),
  note: z.string(),
});
const systemPart = z.object({
  type: z.literal('system'),
  /** Stable code with parameters; the web renders the sentence. */
  code: z.string(),
  params: z.record(z.string(), z.string()).default({}),
});
const unsupportedPart = z.object({
  type: z.literal('unsupported'),
  /** The provider's name of the thing that we could not read. */
  reason: z.string(),
});

/** One piece of a message's content, in reading order. */
export const part = z.discriminatedUnion('type', [
  textPart,
  mediaPart,
  locationPart,
  contactsPart,
  choiceReplyPart,
  choicesPart,
  templatePart,
  formPart,
  contactLogPart,
  systemPart,
  unsupportedPart,
]);
export type Part = z.infer<typeof part>;
export type MediaPart = z.infer<typeof mediaPart>;
export type ContactLogPart = z.infer<typeof contactLogPart>;
