import { z } from 'zod';
import { identityKind } from './channel-event';
import { id, instant } from './text';

/**
 * Why an address is not written to: the person said a stop word, it bounced for good, a complaint came back, the provider
 * says that the person stopped us there, or a member of staff put it on the list.
 */
export const suppressionReason = z.enum(['stop_word', 'bounced', 'complained', 'refused', 'staff']);
export type SuppressionReason = z.infer<typeof suppressionReason>;

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
