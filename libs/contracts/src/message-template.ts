import { z } from 'zod';
import { instant } from './text';

/** Where a template stands with the provider: only `approved` ones may be sent. */
export const templateStatus = z.enum(['approved', 'pending', 'rejected', 'paused', 'disabled', 'deleted']);
export type TemplateStatus = z.infer<typeof templateStatus>;

/** What a template is for; providers price and limit by it. */
export const templateCategory = z.enum(['utility', 'marketing', 'authentication', 'other']);

/** How well people take a template, where the provider says so. */
export const templateQuality = z.enum(['high', 'medium', 'low', 'unknown']);

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
  header: z.string().trim().max(60).default(''),
  body: z.string().trim().min(1).max(1024),
  footer: z.string().trim().max(60).default(''),
  /** Quick replies under it. */
  buttons: z.array(z.string().trim().min(1).max(25)).max(3).default([]),
  /** One example for each place of the body. */
  examples: z.array(z.string().trim().min(1).max(200)).max(20).default([]),
});
export type TemplateDraft = z.infer<typeof templateDraft>;

/** Names one template of an inbox. */
export const templateName = z.strictObject({
  name: z.string().min(1).max(512),
  language: z.string().min(2).max(16),
});
