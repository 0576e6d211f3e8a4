import { z } from 'zod';

/** The body of a retry; none at all is fine for a message that certainly did not leave. */
export const retryRequest = z
  .strictObject({ acknowledgeDuplicateRisk: z.boolean().default(false) })
  .optional()
  .transform((body) => body ?? { acknowledgeDuplicateRisk: false });
