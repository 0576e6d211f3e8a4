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
  inboxId: id.nullable(),
  liftedAt: instant.nullable(),
});
export type Suppression = z.infer<typeof suppression>;

/** A page of the list, newest first; `next` names the row after which the following page begins. */
export const suppressionPage = z.object({ items: z.array(suppression), next: id.nullable() });
export type SuppressionPage = z.infer<typeof suppressionPage>;

/** Why a member of staff takes an address off the list. */
export const suppressionLift = z.strictObject({ reason: z.string().trim().min(3).max(500) });
