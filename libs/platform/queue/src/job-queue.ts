import { Inject, Injectable } from '@nestjs/common';
import { UnitOfWork } from '@wasl/platform/database';
import { Log } from '@wasl/platform/logging';
import type { z } from 'zod';
import { type JobDefinition, queueNames, storedOptions } from './job';
import { QUEUE_ENGINE, type QueueEngine } from './queue-engine';
import { QUEUES, type Queues } from './registered-queues';

/** The SQL call that enqueues inside a transaction of ours (BullMQ 6.7.0; pinned, with a contract test). */
export const addJobCall = (first: number): string =>
  `bullmq.add_job($${first}, $${first + 1}, $${first + 2}, $${first + 3}::jsonb, $${first + 4}::jsonb, 0, $${first + 5}::bigint, $${first + 6}::bigint, $${first + 7}::int, null, null, null, null, null, false)`;

/** Enqueues with the transaction: on PostgreSQL in it, on Redis right after it (a sweep heals a crash in between). */
@Injectable()
export class JobQueue {
  constructor(
    @Inject(QUEUE_ENGINE) private readonly engine: QueueEngine,
    @Inject(QUEUES) private readonly queues: Queues,
    private readonly uow: UnitOfWork,
    private readonly log: Log,
  ) {
    for (const [name, queue] of Object.entries(queues))
      queue.on('error', (error) => log.warn('queue connection', { queue: name, error: error.message }));
  }

  /** True when jobs are rows of our own database. */
  get transactional(): boolean {
    return this.engine.kind === 'postgres';
  }

  /** A job is a hint with ids; `delayMs` postpones it; the same `key` while it waits is one job. */
  async enqueue<D extends z.ZodType>(
    job: JobDefinition<D>,
    data: z.input<D>,
    options: { delayMs?: number; key?: string } = {},
  ): Promise<void> {
    const checked = job.data.parse(data);
    const delay = Math.max(0, Math.round(options.delayMs ?? 0));
    if (this.transactional) {
      await this.uow.prepared(
        `select ${addJobCall(1)}`,
        this.values(job, checked, { delay, key: options.key }),
      );
      return;
    }
    this.uow.afterCommit(() =>
      this.add(job, checked, { delay, ...(options.key ? { jobId: options.key } : {}) }),
    );
  }

  /** Values for `addJobCall`, in order. */
  values(
    job: JobDefinition,
    data: unknown,
    options: { delay?: number; key?: string | undefined } = {},
  ): unknown[] {
    const stored = { ...storedOptions(job), ...(options.delay ? { delay: options.delay } : {}) };
    return [
      job.queue,
      options.key ?? '',
      job.name,
      JSON.stringify(data),
      JSON.stringify(stored),
      options.delay ?? 0,
      Date.now(),
      job.attempts,
    ];
  }

  /** Enqueues now, outside of any transaction; a failure is logged, because a sweep will find the work. */
  async add(
    job: JobDefinition,
    data: unknown,
    options: { delay?: number; jobId?: string } = {},
  ): Promise<void> {
    try {
      await this.queues[job.queue].add(job.name, data, { ...storedOptions(job), ...options });
    } catch (error) {
      this.log.warn('job could not be enqueued; the sweep will find its work', {
        job: job.name,
        error: String(error),
      });
    }
  }

  /** Creates each queue's number sequence before the first business transaction needs it. */
  async warm(): Promise<void> {
    if (!this.transactional) return;
    for (const name of queueNames) await this.uow.sql('select bullmq.next_job_id($1)', [name]);
  }

  /** Jobs that wait, run, or failed in each queue. */
  async counts(): Promise<Record<string, Record<string, number>>> {
    const all: Record<string, Record<string, number>> = {};
    for (const name of queueNames)
      all[name] = await this.queues[name].getJobCounts('waiting', 'active', 'delayed', 'failed');
    return all;
  }
}
