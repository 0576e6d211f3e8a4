import { z } from 'zod';

const place = z.coerce.number().int().min(0).max(2_147_483_647);

/** Where to read in a thread, from the query: one place at most. */
export const messageWindow = z
  .strictObject({
    before: place.optional(),
    after: place.optional(),
    around: place.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .refine(
    ({ before, after, around }) => [before, after, around].filter((at) => at !== undefined).length <= 1,
    {
      message: 'before, after and around exclude each other',
    },
  );
