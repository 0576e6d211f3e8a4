// The bundler knows this constructor by the module's name without a prefix, and makes a file of its own for the thread.
// eslint-disable-next-line unicorn/prefer-node-protocol -- see above
import { Worker, type ResourceLimits } from 'worker_threads';

/** Starts a thread that reads mail, with nothing of our environment in it. */
export const launchMailThread = (resourceLimits: ResourceLimits, handedBack: BigInt64Array): Worker =>
  new Worker(new URL('./mail-thread.ts', import.meta.url), {
    resourceLimits,
    env: {},
    workerData: handedBack,
  });
