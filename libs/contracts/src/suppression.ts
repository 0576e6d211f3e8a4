import { z } from 'zod';
import { identityKind } from './channel-event';
import { suppressionReason } from './suppression-reason';
import { id, instant } from './text';

/** What an officer is told of a standing suppression: the word or the provider's answer, and since when. */
export const suppressionNote = z.object({ reason: suppressionReason, detail: z.string(), at: instant });
export type SuppressionNote = z.infer<typeof suppressionNote>;

/** An address that we do not write to; null `inboxId` means at no inbox at all. Lifted ones stay on record. */
export const suppression = suppressionNote.extend({
  id,
  kind: identityKind,
  value: z.string(),
  scope: z.string(),
  /** How people read it. */
  display: z.string(),
  /** Whose it is, where that is known and the reader may see them. */
  person: z.object({ id, name: z.string() }).nullable(),
  inboxId: id.nullable(),
  inboxName: z.string().nullable(),
  liftedAt: instant.nullable(),
  /** Why it was lifted: the word of the person, or what a member of staff wrote. */
  liftedDetail: z.string(),
  /** Empty when the person lifted it themselves. */
  liftedByName: z.string(),
});
export type Suppression = z.infer<typeof suppression>;

/** A page of the list, newest first; `next` names the row after which the following page begins. */
export const suppressionPage = z.object({ items: z.array(suppression), next: id.nullable() });
export type SuppressionPage = z.infer<typeof suppressionPage>;

/** Why a member of staff takes an address off the list. */
export const suppressionLift = z.strictObject({ reason: z.string().trim().min(3).max(500) });

/** An address that a member of staff puts on the list by hand, as it was typed, and why. */
export const suppressionAdd = z.strictObject({
  kind: z.enum(['phone', 'email']),
  value: z.string().trim().min(3).max(254),
  inboxId: id.nullable().default(null),
  reason: z.string().trim().min(3).max(500),
});
export type SuppressionAdd = z.infer<typeof suppressionAdd>;

/** What was added: the address, and others that people read as the same. */
export const suppressionsAdded = z.object({ items: z.array(suppression) });
