import { z } from 'zod';

/** A mail that lies inside another message as a file, opened for reading; its own files come with its download. */
export const mailLetter = z.object({
  subject: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  /** As its writer dated it; null where that cannot be believed. */
  writtenAt: z.string().nullable(),
  text: z.string(),
  files: z.array(z.object({ fileName: z.string(), mime: z.string(), size: z.number().int() })),
});
export type MailLetter = z.infer<typeof mailLetter>;
