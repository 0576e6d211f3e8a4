import { z } from 'zod';

/**
 * Why an address is not written to: the person said a stop word, it bounced for good, a complaint came back, the provider
 * says that the person stopped us there, or a member of staff put it on the list.
 */
export const suppressionReason = z.enum(['stop_word', 'bounced', 'complained', 'refused', 'staff']);
export type SuppressionReason = z.infer<typeof suppressionReason>;
