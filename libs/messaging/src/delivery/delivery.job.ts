import { defineJob } from '@wasl/platform/queue';
import { z } from 'zod';

/** Hands one outgoing message to its provider. A hint: the row says whether there is something to do, and a sweep finds lost jobs. */
export const deliverMessage = defineJob({
  name: 'message.deliver',
  queue: 'delivery',
  data: z.object({ messageId: z.uuid() }),
  attempts: 3,
  backoffMs: 1000,
});

/** Tells a provider our present reaction to a person's message. */
export const deliverReaction = defineJob({
  name: 'reaction.deliver',
  queue: 'delivery',
  data: z.object({ messageId: z.uuid() }),
  attempts: 6,
  backoffMs: 2000,
});
