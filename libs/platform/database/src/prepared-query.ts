import { type PoolClient, Query, type QueryConfig, type QueryResult } from 'pg';
import { withArrayLiterals } from './array-literal';
import { packTextLists } from './text-lists';

const names = new Map<string, string>();

/** One name per statement text, so that the server plans it once per connection. Only for constant texts. */
function statementName(text: string): string {
  let name = names.get(text);
  if (!name) names.set(text, (name = `wasl_${names.size}`));
  return name;
}

/** A statement that is planned once per connection, its lists packed for the way. */
export function preparedQuery(text: string, values: readonly unknown[]): QueryConfig {
  const packed = packTextLists(text, values);
  return { name: statementName(packed.text), text: packed.text, values: withArrayLiterals(packed.values) };
}

/**
 * Asks on a connection of a transaction. The values are let go as soon as they are on the wire: those of a large batch
 * are the largest things in memory, and the driver would hold them until the answer is there.
 */
export function ask(client: PoolClient, config: QueryConfig): Promise<QueryResult> {
  return new Promise((resolve, reject) => {
    const query = new Query(config);
    const submit = query.submit.bind(query);
    Object.assign(query, {
      submit(connection: Parameters<typeof submit>[0]): unknown {
        const refused: unknown = submit(connection);
        Object.assign(query, { values: undefined });
        return refused;
      },
      callback(error: Error | null, result: QueryResult): void {
        if (error) reject(error);
        else resolve(result);
      },
    });
    client.query(query);
  });
}
