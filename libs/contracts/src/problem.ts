import { z } from 'zod';
import { bilingual } from './text';

/** Every error answer, application/problem+json (RFC 9457). */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  /** Stable, `lib.reason`. */
  code: z.string(),
  /** A sentence that the reader can act on. */
  detail: bilingual,
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  /** Field errors of a refused body. */
  fields: z
    .array(
      z.object({
        path: z.string(),
        message: z.string(),
        /** The same for a person, where a stranger filled in the form. */
        text: bilingual.optional(),
      }),
    )
    .optional(),
  correlationId: z.string(),
});
export type Problem = z.infer<typeof problem>;
