import { defineJob } from '@wasl/platform/queue';
import { z } from 'zod';

/** Fetches the bytes behind an attachment that a provider keeps for us. The row is the truth; a sweep finds lost jobs. */
export const fetchMedia = defineJob({
  name: 'media.fetch',
  queue: 'media',
  data: z.object({ attachmentId: z.uuid() }),
  attempts: 1,
  backoffMs: 1000,
});
