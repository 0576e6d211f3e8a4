import { z } from 'zod';

/** What to find people by; nothing finds nobody. */
export const peopleQuery = z.strictObject({
  q: z.string().trim().max(200).default(''),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
