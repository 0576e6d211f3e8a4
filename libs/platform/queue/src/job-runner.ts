import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Log, withCorrelation } from '@wasl/platform/logging';
import { type Job, Worker } from 'bullmq';
import type { z } from 'zod';
import { definedJobs, type JobDefinition, type QueueName, queueNames } from './job';
import { QUEUE_ENGINE, type QueueEngine } from './queue-engine';
import { QUEUES, type Queues } from './registered-queues';

type Handle = (data: never) => Promise<void>;

/** Parallel jobs per queue in one process. Intake drains are serialised by their rows, two keep the pipe full. */
const concurrency: Record<QueueName, number> = { intake: 1, delivery: 8, media: 4, maintenance: 2 };

/** Consumes every queue; jobs and handlers must pair exactly. */
@Injectable()
export class JobRunner implements BeforeApplicationShutdown {
  private readonly handlers = new Map<string, { job: JobDefinition; handle: Handle }>();
  private workers: Worker[] = [];

  constructor(
    @Inject(QUEUE_ENGINE) private readonly engine: QueueEngine,
    @Inject(QUEUES) private readonly queues: Queues,
    private readonly log: Log,
  ) {}

  /** Registers the one handler of a job; data is parsed before it runs. Handlers must be idempotent: a job may run twice. */
  handle<D extends z.ZodType>(job: JobDefinition<D>, handle: (data: z.output<D>) => Promise<void>): void {
    if (this.handlers.has(job.name)) throw new Error(`job ${job.name} has two handlers`);
    this.handlers.set(job.name, { job, handle: handle as Handle });
  }

  /** Starts to consume; throws when a declared job has no handler. */
  async start(): Promise<void> {
    const orphans = definedJobs().filter((job) => !this.handlers.has(job.name));
    if (orphans.length > 0)
      throw new Error(`jobs without a handler: ${orphans.map((job) => job.name).join(', ')}`);
    this.workers = queueNames.map((name) => this.work(name));
    await Promise.all(this.workers.map((worker) => worker.waitUntilReady()));
    await this.schedule();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.allSettled(this.workers.map((worker) => worker.close()));
  }

  private work(name: QueueName): Worker {
    const options = {
      connection: this.engine.connection(4),
      concurrency: concurrency[name],
      lockDuration: 10_000,
      stalledInterval: 5_000,
      maxStalledCount: 5,
      // How long a lane rests when its server is away: what comes after a restart, or the end, does not wait for fifteen seconds.
      runRetryDelay: 1_000,
    };
    const worker = new Worker(name, (job) => this.run(job), options);
    worker.on('error', (error) => this.log.warn('worker connection', { queue: name, error: error.message }));
    worker.on('failed', (job, error) =>
      this.log.warn('job failed', { job: job?.name, attempt: job?.attemptsMade, error: error.message }),
    );
    return worker;
  }

  private async run(job: Job): Promise<void> {
    const found = this.handlers.get(job.name);
    if (!found) throw new Error(`no handler for job ${job.name}`);
    const data: unknown = found.job.data.parse(job.data);
    await withCorrelation(`${job.name}/${job.id ?? ''}`, () => found.handle(data as never));
  }

  /** Repeating jobs are schedulers of BullMQ: one clock however many workers run. */
  private async schedule(): Promise<void> {
    for (const { job } of this.handlers.values()) {
      if (job.everyMs === undefined) continue;
      const template = {
        name: job.name,
        data: {},
        opts: { removeOnComplete: true, removeOnFail: { count: 100 } },
      };
      await this.queues[job.queue].upsertJobScheduler(job.name, { every: job.everyMs }, template);
    }
  }
}
