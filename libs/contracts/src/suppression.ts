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
