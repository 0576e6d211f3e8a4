import type { QueryClient, QueryKey } from '@tanstack/react-query';

const waiting = new WeakSet<object>();

/**
 * Reads again everything under the key that is on screen. A first read that is still on its way may be older than what
 * we know by now, and would be taken for the new one: it is waited for.
 */
export async function readAgain(queries: QueryClient, queryKey: QueryKey): Promise<void> {
  await Promise.all(
    queries
      .getQueryCache()
      .findAll({ queryKey })
      .map(async (query) => {
        if (waiting.has(query)) return;
        waiting.add(query);
        if (query.state.data === undefined) await query.promise?.catch(() => undefined);
        waiting.delete(query);
        await queries.invalidateQueries({ queryKey: query.queryKey, exact: true });
      }),
  );
}
