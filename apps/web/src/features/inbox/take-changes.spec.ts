import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { holdFirstAnswer } from '../../api/held-answer.testing';
import { aRow } from './conversation.testing';
import { listQuery } from './conversation-queries';
import { takeChanges } from './take-changes';

const reader = { id: aRow(99).id, teamIds: [] };
const filter = { view: 'all' } as const;

describe(takeChanges.name, () => {
  const original = globalThis.fetch;
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const options = listQuery(queries, filter, reader);
  const shown = () => queries.getQueryData(options.queryKey)?.rows.map(({ reference }) => reference);
  const turn = () => new Promise((next) => setImmediate(next));
  let leave: () => void = () => undefined;
  afterEach(() => {
    leave();
    queries.clear();
  });
  afterAll(() => {
    globalThis.fetch = original;
  });

  it('has a list read once more when news came before its first read was answered', async () => {
    const page = (...items: unknown[]) => ({ items, nextCursor: null });
    const server = holdFirstAnswer(page(), page(aRow(1)));
    leave = new QueryObserver(queries, options).subscribe(() => undefined);
    for (const arrived of ['m', 'n'])
      takeChanges(queries, [{ conversation: aRow(1), arrived: [arrived] }], reader);
    server.letGo();
    for (let turns = 0; turns < 100 && shown()?.length !== 1; turns++) await turn();
    expect([server.asked(), shown()]).toEqual([2, ['W-000001']]);
  });
});
