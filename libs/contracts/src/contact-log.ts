import { z } from 'zod';
import { id, instant, words } from './text';

/** A call, an interview or a visit, logged by hand into the person's thread. */
export const contactLogRequest = z.strictObject({
  clientKey: z.string().min(8).max(64),
  log: z.enum(['phone_call', 'interview', 'field_visit']),
  direction: z.enum(['in', 'out']),
  outcome: z.enum(['answered', 'no_answer', 'busy', 'left_message', 'completed', 'postponed', 'refused']),
  /** When it happened; must not lie in the future. */
  occurredAt: instant,
  /** Minutes. */
  duration: z.number().int().min(0).max(1440).optional(),
  place: z.string().trim().max(200).optional(),
  companions: z.string().trim().max(200).optional(),
  note: words.max(10_000),
  attachmentIds: z.array(id).max(10).default([]),
  /** An existing person, or … */
  personId: id.optional(),
  /** … a new or unknown one: name and possibly a phone (matched to a known identity when equal). */
  personName: z.string().trim().max(160).optional(),
  phone: z.string().trim().max(40).optional(),
  /** An existing thread; otherwise the person's open one, or a new one. */
  conversationId: id.optional(),
});
export type ContactLogRequest = z.infer<typeof contactLogRequest>;
/**
 * Where the log stands. All but the log itself is null when it was kept on the record of somebody whom its author may
 * not see.
 */
export const contactLogResult = z.object({
  conversationId: id.nullable(),
  messageId: id,
  personId: id.nullable(),
  reference: z.string().nullable(),
});
