import { z } from 'zod';
import { id, instant } from './text';

/** Where a template stands with the provider: only `approved` ones may be sent. */
export const templateStatus = z.enum(['approved', 'pending', 'rejected', 'paused', 'disabled', 'deleted']);
export type TemplateStatus = z.infer<typeof templateStatus>;

/** What a template is for; providers price and limit by it. */
export const templateCategory = z.enum(['utility', 'marketing', 'authentication', 'other']);

/** How well people take a template, where the provider says so. */
export const templateQuality = z.enum(['high', 'medium', 'low', 'unknown']);

/** What stands above a template's text and is new with each send. */
export const templateMedia = z.enum(['image', 'video', 'document', 'location']);
export type TemplateMedia = z.infer<typeof templateMedia>;

/** What can be tapped under a template; `url` may end in one place, {{1}}, that is new with each send. */
export const templateButton = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('reply'), text: z.string().trim().max(25) }),
  z.strictObject({
    type: z.literal('url'),
    text: z.string().trim().max(25),
    url: z.string().trim().max(2000),
    /** What stands in the place of the address; '' where it has none. */
    example: z.string().trim().max(500).default(''),
  }),
  z.strictObject({
    type: z.literal('phone'),
    text: z.string().trim().max(25),
    phone: z.string().trim().max(20),
  }),
  /** Copies a code that is new with each send; the provider writes its words. */
  z.strictObject({ type: z.literal('copy'), example: z.string().trim().max(15) }),
]);
export type TemplateButton = z.infer<typeof templateButton>;

/** A template as its provider knows it: `body` is everything that the person reads, its places numbered {{1}}, {{2}} … */
export const messageTemplate = z.object({
  name: z.string().min(1).max(512),
  language: z.string().min(2).max(16),
  category: templateCategory,
  status: templateStatus,
  quality: templateQuality,
  /** Why it was refused or paused, in the provider's words. */
  reason: z.string().max(1000),
  body: z.string().max(6000),
  variableCount: z.number().int().min(0).max(60),
  /** False for templates with parts that only the provider's own tools can fill (pictures, codes, flows). */
  sendable: z.boolean(),
  /** What stands in the places in the provider's own example; '' where it gave none. */
  examples: z.array(z.string()),
  /** What each send must bring along; null for words alone. */
  media: templateMedia.nullable(),
});
export type MessageTemplate = z.infer<typeof messageTemplate>;

/** The templates of an inbox with the moment of the last look at the provider; null before the first. */
export const templateBook = z.object({ items: z.array(messageTemplate), refreshedAt: instant.nullable() });
export type TemplateBook = z.infer<typeof templateBook>;

/** A template to be submitted for approval. */
export const templateDraft = z.strictObject({
  name: z
    .string()
    .trim()
    .regex(/^[a-z0-9_]{1,512}$/),
  language: z.string().trim().min(2).max(16),
  category: z.enum(['utility', 'marketing']),
  /** Words above the text, with one place at most. Not beside `media`. */
  header: z.string().trim().max(60).default(''),
  headerExample: z.string().trim().max(60).default(''),
  media: templateMedia.nullable().default(null),
  /** An uploaded file that shows what a picture, a video or a document will be like. */
  sampleId: id.nullable().default(null),
  body: z.string().trim().min(1).max(1024),
  footer: z.string().trim().max(60).default(''),
  buttons: z.array(templateButton).max(10).default([]),
  /** One example for each place of the body. */
  examples: z.array(z.string().trim().min(1).max(200)).max(20).default([]),
});
export type TemplateDraft = z.infer<typeof templateDraft>;

/** Names one template of an inbox. */
export const templateName = z.strictObject({
  name: z.string().min(1).max(512),
  language: z.string().min(2).max(16),
});
