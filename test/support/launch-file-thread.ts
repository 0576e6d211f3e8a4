import { join } from 'node:path';
import { Worker, type ResourceLimits } from 'node:worker_threads';

const ENTRY = join(__dirname, '../../libs/platform/storage/src/file-thread.ts');
const HOOK = join(__dirname, 'typescript-in-threads.cjs');

/** The writing thread of the storage from its sources: Jest's own transform does not reach into threads. */
export const launchFileThread = (resourceLimits: ResourceLimits): Worker =>
  new Worker(`require(${JSON.stringify(HOOK)}); require(${JSON.stringify(ENTRY)});`, {
    eval: true,
    resourceLimits,
    env: {},
  });
