import { type DynamicModule, Module } from '@nestjs/common';
import { JobQueue } from './job-queue';
import { JobRunner } from './job-runner';
import { QUEUE_ENGINE, type QueueEngine } from './queue-engine';
import { queuesProvider, registerQueues } from './registered-queues';

/** Queues of a process: producers everywhere, consumers only where `JobRunner.start` is called. */
@Module({})
export class QueueModule {
  static register(engine: QueueEngine): DynamicModule {
    return {
      module: QueueModule,
      global: true,
      imports: [registerQueues(engine)],
      providers: [{ provide: QUEUE_ENGINE, useValue: engine }, queuesProvider, JobQueue, JobRunner],
      exports: [QUEUE_ENGINE, JobQueue, JobRunner],
    };
  }
}
