import { z } from 'zod';
import { inboxHealth } from './inbox';
import { conversationRow } from './conversation';
import { userSummary } from './user';
import { id, instant } from './text';

/** The supervisor's page, one answer: every figure is counted over what the reader may see. */
export const liveBoard = z.object({
  at: instant,
  totals: z.object({
    open: z.number().int(),
    unassigned: z.number().int(),
    waiting: z.number().int(),
    oldestWaitingSince: instant.nullable(),
    quarantined: z.number().int(),
    failedDeliveries: z.number().int(),
  }),
  teams: z.array(
    z.object({
      teamId: id.nullable(),
      name: z.string(),
      nameEn: z.string(),
      open: z.number().int(),
      unassigned: z.number().int(),
      waiting: z.number().int(),
      oldestWaitingSince: instant.nullable(),
    }),
  ),
  agents: z.array(
    z.object({
      user: userSummary,
      online: z.boolean(),
      open: z.number().int(),
      waiting: z.number().int(),
      oldestWaitingSince: instant.nullable(),
    }),
  ),
  /** Messages of people in the last hour, in 12 buckets of five minutes, oldest first. */
  arrivals: z.array(
    z.object({ channel: z.string(), total: z.number().int(), buckets: z.array(z.number().int()) }),
  ),
  inboxes: z.array(
    z.object({
      id,
      name: z.string(),
      channel: z.string(),
      health: inboxHealth,
      lastEventAt: instant.nullable(),
      pendingEvents: z.number().int(),
    }),
  ),
  longestWaiting: z.array(conversationRow),
});
export type LiveBoard = z.infer<typeof liveBoard>;
