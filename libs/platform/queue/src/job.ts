import type { JobsOptions } from 'bullmq';
import type { z } from 'zod';

/** The queues of the house, by service level. */
export const queueNames = ['intake', 'delivery', 'media', 'maintenance'] as const;
export type QueueName = (typeof queueNames)[number];

/** A kind of job: one name, one schema of ids, one handler. */
export interface JobDefinition<D extends z.ZodType = z.ZodType> {
  /** Imperative, `noun.verb`. */
  name: string;
  queue: QueueName;
  data: D;
  /** Runs in total before it is given up; rows, not jobs, are the truth, so a sweep finds what was given up. */
  attempts: number;
  /** First wait between runs, milliseconds; doubles. */
  backoffMs: number;
  /** For jobs that repeat: every so many milliseconds. */
  everyMs?: number;
}

const defined = new Map<string, JobDefinition>();

/** Declares a job; boot fails unless exactly one handler serves it where its queue is consumed. */
export function defineJob<D extends z.ZodType>(job: JobDefinition<D>): JobDefinition<D> {
  if (defined.has(job.name)) throw new Error(`job ${job.name} is defined twice`);
  defined.set(job.name, job);
  return job;
}

/** Every declared job. */
export const definedJobs = (): JobDefinition[] => [...defined.values()];

/** What is stored with a job, as BullMQ stores it. */
export const storedOptions = (job: JobDefinition): JobsOptions => ({
  attempts: job.attempts,
  backoff: { type: 'exponential', delay: job.backoffMs },
  removeOnComplete: true,
  removeOnFail: { count: 1000 },
});
