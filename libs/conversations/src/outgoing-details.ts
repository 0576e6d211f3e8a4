import { z } from 'zod';

/** What `message.delivery` keeps of an outgoing message beside its parts: what the wire needs and the thread does not show. */
export const outgoingDetails = z.object({
  subject: z.string().optional(),
  cc: z.array(z.string()).default([]),
  bcc: z.array(z.string()).optional(),
});
export type OutgoingDetails = z.infer<typeof outgoingDetails>;
