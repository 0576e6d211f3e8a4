import { defineJob } from '@wasl/platform/queue';
import { z } from 'zod';

/** Applies every event that waits; a hint only, the waiting rows are the truth. */
export const drainIntake = defineJob({
  name: 'intake.drain',
  queue: 'intake',
  data: z.object({}),
  attempts: 3,
  backoffMs: 200,
});
