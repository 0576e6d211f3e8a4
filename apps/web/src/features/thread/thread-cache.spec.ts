import type { Message } from '@wasl/contracts';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { keys } from '../../api/queries';
import { aMessage } from './message.testing';
import { readAgain, takePushed, threadQuery } from './thread-cache';
import type { ThreadWindow } from './thread-window';

const ours = (status: Message['status']) =>
  aMessage({ seq: 1, id: '01980000-0000-7000-8000-000000000001', direction: 'out', status });
const THREAD = ours('sent').conversationId;

/** Answers each request with the next page, the first one only when it is let go. */
function answers(...pages: Message[][]): { letGo: () => void; asked: () => number } {
  let letGo: () => void = () => undefined;
  const gate = new Promise<void>((open) => (letGo = open));
  let asked = 0;
  globalThis.fetch = async () => {
    asked += 1;
    const items = pages.shift() ?? [];
    if (asked === 1) await gate;
    return new Response(JSON.stringify({ items, hasOlder: false }), { status: 200 });
  };
  return { letGo: () => letGo(), asked: () => asked };
}

describe('a thread that is opened while its messages change', () => {
  const original = globalThis.fetch;
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const shown = () => queries.getQueryData<ThreadWindow>(keys.messages(THREAD))?.items[0]?.status;
  let leave: () => void = () => undefined;
  beforeEach(() => queries.clear());
  afterEach(() => leave());
  afterAll(() => {
    globalThis.fetch = original;
  });
  const open = () => {
    leave = new QueryObserver(queries, threadQuery(queries, THREAD)).subscribe(() => undefined);
  };

  it('is read once more when news came before its first read was answered', async () => {
    const server = answers([ours('queued')], [ours('sent')]);
    open();
    expect(takePushed(queries, THREAD, [ours('sent')])).toBe(true);
    const again = readAgain(queries, THREAD);
    server.letGo();
    await again;
    expect([server.asked(), shown()]).toEqual([2, 'sent']);
  });

  it('takes news of a thread that is already there as they are', async () => {
    const server = answers([ours('queued')]);
    open();
    server.letGo();
    while (shown() === undefined) await new Promise((turn) => setImmediate(turn));
    expect(takePushed(queries, THREAD, [ours('sent')])).toBe(false);
    expect([server.asked(), shown()]).toEqual([1, 'sent']);
  });
});
