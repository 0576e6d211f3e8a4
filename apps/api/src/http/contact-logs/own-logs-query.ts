import { message } from '@wasl/contracts';
import { z } from 'zod';

/** How many of one's own logs to show. */
export const ownLogsQuery = z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(30) });

/** One's own log, with whom it was and where it stands. */
export const ownLog = z.object({ message, personName: z.string(), reference: z.string() });
