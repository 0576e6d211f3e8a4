import { z } from 'zod';
import { id } from './text';

/**
 * How an inbox stands with the login at its provider: off: its settings ask for none · incomplete: they do not lead
 * there yet · open: nobody has agreed · granted: somebody has.
 */
export const consentView = z.object({
  state: z.enum(['off', 'incomplete', 'open', 'granted']),
  /** Where the provider sends the administrator back to: to be registered there, exactly so. */
  redirectUri: z.string(),
});
export type ConsentView = z.infer<typeof consentView>;

/** The provider's page on which the administrator agrees. */
export const consentBegun = z.object({ url: z.url() });

/** What the provider sent the administrator back with: a code, or why there is none. */
export const consentAnswer = z.object({
  state: z.string().min(1).max(200),
  code: z.string().max(4_096).default(''),
  error: z.string().max(200).default(''),
});

/** The inbox that is connected now. */
export const consentDone = z.object({ inboxId: id });
