import type { InLine } from '@wasl/platform/database';
import { faultOf } from '../intake/fault-of';

/**
 * Writes a batch in one go and tells everybody. What cannot be written keeps nobody else from being written: a batch that
 * fails is tried in halves. A database that is away fails them all at once. Never throws.
 */
export async function flushInHalves<T extends InLine>(
  batch: readonly T[],
  write: (batch: readonly T[]) => Promise<void>,
): Promise<void> {
  try {
    await write(batch);
    for (const one of batch) one.done();
  } catch (error) {
    if (batch.length === 1 || faultOf(error) === 'place') {
      for (const one of batch) one.fail(error);
      return;
    }
    const half = batch.length >> 1;
    await flushInHalves(batch.slice(0, half), write);
    await flushInHalves(batch.slice(half), write);
  }
}

/** What all of them came to. When one fails the others end first: nothing asks a connection after its transaction. */
export async function allEnded<T>(works: readonly Promise<T>[]): Promise<T[]> {
  const ends = await Promise.allSettled(works);
  return ends.map((end) => {
    if (end.status === 'rejected') throw end.reason;
    return end.value;
  });
}
