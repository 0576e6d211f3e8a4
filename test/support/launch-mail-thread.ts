import { join } from 'node:path';
import { Worker, type ResourceLimits } from 'node:worker_threads';

const ENTRY = join(__dirname, '../../libs/channels/email/mail-thread.ts');
const HOOK = join(__dirname, 'typescript-in-threads.cjs');

/** The reading thread of the e-mail channel from its sources: Jest's own transform does not reach into threads. */
export const launchMailThread = (resourceLimits: ResourceLimits, handedBack: BigInt64Array): Worker =>
  new Worker(`require(${JSON.stringify(HOOK)}); require(${JSON.stringify(ENTRY)});`, {
    eval: true,
    resourceLimits,
    env: {},
    workerData: handedBack,
  });
