import { BullModule, getQueueToken } from '@nestjs/bullmq';
import type { DynamicModule, Provider } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { type QueueName, queueNames } from './job';
import type { QueueEngine } from './queue-engine';

/** Injection token of `Queues`. */
export const QUEUES = Symbol('QUEUES');

/** The queues of this process by name, ready to be added to; Nest closes them on shutdown. */
export type Queues = Readonly<Record<QueueName, Queue>>;

/** Registers every queue on the engine, each with two connections at most. */
export const registerQueues = (engine: QueueEngine): DynamicModule =>
  BullModule.registerQueue(...queueNames.map((name) => ({ name, connection: engine.connection(2) })));

/** Gathers what `registerQueues` registered. */
export const queuesProvider: Provider = {
  provide: QUEUES,
  useFactory: (...queues: Queue[]) => Object.fromEntries(queues.map((queue) => [queue.name, queue])),
  inject: queueNames.map((name) => getQueueToken(name)),
};
