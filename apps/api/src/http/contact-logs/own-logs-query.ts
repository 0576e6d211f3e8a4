import { message } from '@wasl/contracts';
import { z } from 'zod';

/** How many of one's own logs to show. */
export const ownLogsQuery = z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(30) });

/** One's own log, with whom it was and where it stands: null on the record of somebody whom one may not see. */
export const ownLog = z.object({
  message: message.pick({
    id: true,
    direction: true,
    parts: true,
    attachments: true,
    occurredAt: true,
    recordedAt: true,
  }),
  personName: z.string(),
  conversationId: z.uuid().nullable(),
  reference: z.string().nullable(),
});
