import type { Message } from '@wasl/contracts';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { holdFirstAnswer } from '../../api/held-answer.testing';
import { keys } from '../../api/queries';
import { readAgain } from '../../api/read-again';
import { aMessage } from './message.testing';
import { takePushed, threadQuery } from './thread-cache';
import type { ThreadWindow } from './thread-window';

const ours = (status: Message['status']) =>
  aMessage({ seq: 1, id: '01980000-0000-7000-8000-000000000001', direction: 'out', status });
const THREAD = ours('sent').conversationId;

const page = (...items: Message[]) => ({ items, hasOlder: false });

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
    const server = holdFirstAnswer(page(ours('queued')), page(ours('sent')));
    open();
    expect(takePushed(queries, THREAD, [ours('sent')])).toBe(true);
    const again = readAgain(queries, keys.messages(THREAD));
    server.letGo();
    await again;
    expect([server.asked(), shown()]).toEqual([2, 'sent']);
  });

  it('takes news of a thread that is already there as they are', async () => {
    const server = holdFirstAnswer(page(ours('queued')));
    open();
    server.letGo();
    while (shown() === undefined) await new Promise((turn) => setImmediate(turn));
    expect(takePushed(queries, THREAD, [ours('sent')])).toBe(false);
    expect([server.asked(), shown()]).toEqual([1, 'sent']);
  });
});
