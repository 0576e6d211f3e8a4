// The bundler knows this constructor by the module's name without a prefix, and makes a file of its own for the thread.
// eslint-disable-next-line unicorn/prefer-node-protocol -- see above
import { Worker, type ResourceLimits } from 'worker_threads';

/** Starts a thread that writes files, with nothing of our environment in it. */
export const launchFileThread = (resourceLimits: ResourceLimits): Worker =>
  new Worker(new URL('./file-thread.ts', import.meta.url), { resourceLimits, env: {} });
