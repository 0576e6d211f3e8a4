import { z } from 'zod';
import { id, instant } from './text';

/** That somebody was shown what is written in confidence on a card; looks within a quarter of an hour are one. */
export const personReading = z.object({
  at: instant,
  by: z.object({ id, kind: z.enum(['user', 'api_key']), name: z.string(), nameEn: z.string() }),
  fields: z.array(z.enum(['accommodations', 'note'])),
});
export type PersonReading = z.infer<typeof personReading>;
