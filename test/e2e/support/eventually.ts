import { setTimeout as sleep } from 'node:timers/promises';

/** Asks until the answer is neither null nor undefined nor false; fails with what it last saw. */
export async function eventually<T>(
  ask: () => Promise<T | null | undefined | false>,
  options: { within?: number; what?: string } = {},
): Promise<T> {
  const end = Date.now() + (options.within ?? 10_000);
  let trouble = '';
  while (Date.now() < end) {
    try {
      const found = await ask();
      if (found !== null && found !== undefined && found !== false) return found;
    } catch (error) {
      trouble = `: ${error instanceof Error ? error.message : JSON.stringify(error)}`;
    }
    await sleep(50);
  }
  throw new Error(`${options.what ?? 'it'} did not happen in time${trouble}`);
}
