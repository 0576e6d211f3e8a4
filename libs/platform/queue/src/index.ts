export { defineJob, definedJobs, queueNames } from './job';
export type { JobDefinition, QueueName } from './job';
export { addJobCall, JobQueue } from './job-queue';
export { JobRunner } from './job-runner';
export { prepareQueueEngine, QUEUE_ENGINE } from './queue-engine';
export type { QueueEngine } from './queue-engine';
export { QueueModule } from './queue.module';
