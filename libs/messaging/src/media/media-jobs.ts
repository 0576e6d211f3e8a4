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

/** Draws a picture anew that was kept as it came inside a message. */
export const cleanMedia = defineJob({
  name: 'media.clean',
  queue: 'media',
  data: z.object({ attachmentId: z.uuid() }),
  attempts: 3,
  backoffMs: 5000,
});

/** Removes bytes that something better has taken the place of, unless a row still names them. */
export const forgetMedia = defineJob({
  name: 'media.forget',
  queue: 'media',
  data: z.object({ blob: z.string() }),
  attempts: 3,
  backoffMs: 60_000,
});
