import { z } from 'zod';
import { language } from './text';

/** Passes a message on to somebody outside the thread, by e-mail. The same client key is the same forward. */
export const forwardRequest = z.strictObject({
  clientKey: z.string().min(8).max(64),
  /** The mailbox that it leaves from. */
  inboxId: z.uuid(),
  to: z.string().trim().min(3).max(254),
  toName: z.string().trim().max(120).default(''),
  /** Words of the officer above what is passed on. */
  note: z.string().max(10_000).default(''),
  withFiles: z.boolean().default(true),
  language: language.default('ar'),
});
export type ForwardRequest = z.infer<typeof forwardRequest>;

/** Where the forward went: a thread of its own, in which its receiver's answers arrive. */
export const forwarded = z.object({ conversationId: z.uuid(), messageId: z.uuid() });
export type Forwarded = z.infer<typeof forwarded>;
