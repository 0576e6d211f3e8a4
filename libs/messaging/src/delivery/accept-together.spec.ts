import type { UnitOfWork } from '@wasl/platform/database';
import type { Outbox } from '@wasl/platform/outbox';
import type { JobQueue } from '@wasl/platform/queue';
import { AcceptTogether } from './accept-together';
import type { AttemptKey, AttemptRepository } from './attempt.repository';
import type { OutgoingRepository } from './outgoing.repository';

// Scripted: the database, which refuses the messages that it is told to and with them the rest of their transaction, and
// goes away when it sees some.
function house(refused: string[] = [], lostAt: string[] = []) {
  const transactions: string[][] = [];
  let begun = 0;
  let isLost = false;
  const jobs: string[] = [];
  let open: string[] = [];
  let isAborted = false;
  const uow = {
    run: async (work: () => Promise<void>) => {
      begun += 1;
      open = [];
      isAborted = false;
      if (isLost) throw new Error('Connection terminated unexpectedly');
      await work();
      transactions.push(open);
    },
  };
  const attempts = {
    accept: async ({ messageId }: AttemptKey) => {
      if (isAborted) throw new Error('current transaction is aborted');
      if (lostAt.includes(messageId)) isLost = true;
      if (isLost) throw new Error('Connection terminated unexpectedly');
      isAborted = refused.includes(messageId);
      if (isAborted) throw new Error(`refused ${messageId}`);
      open.push(messageId);
      return messageId === '2' ? 'after-2' : null;
    },
  };
  const outgoing = { holdAll: async (ids: string[]) => new Map(ids.map((id) => [id, 'submitting'])) };
  const outbox = { publish: async () => undefined };
  const queue = {
    enqueue: async (_job: unknown, { messageId }: { messageId: string }) => jobs.push(messageId),
  };
  const together = new AcceptTogether(
    uow as unknown as UnitOfWork,
    attempts as unknown as AttemptRepository,
    outgoing as unknown as OutgoingRepository,
    outbox as unknown as Outbox,
    queue as unknown as JobQueue,
  );
  const accept = (id: string) =>
    together.execute(
      { id, conversation_id: `thread-${id}` },
      { messageId: id, attempt: 1, part: 0 },
      { externalIds: [`ext-${id}`], status: 'accepted' },
    );
  return { transactions, jobs, accept, begun: () => begun };
}

describe(AcceptTogether.name, () => {
  it('writes those of one moment in one transaction, and lets what waited for one of them go', async () => {
    const { transactions, jobs, accept } = house();
    await Promise.all(['1', '2', '3'].map(accept));
    expect(transactions).toEqual([['1', '2', '3']]);
    expect(jobs).toEqual(['after-2']);
  });

  it('keeps nobody from being written because of one that cannot be', async () => {
    const { transactions, accept } = house(['2']);
    const outcomes = await Promise.allSettled(['1', '2', '3'].map(accept));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(transactions).toEqual([['1'], ['3']]);
  });

  it('fails all of them at once when the database is away', async () => {
    const { begun, accept } = house([], ['1']);
    const ids = Array.from({ length: 50 }, (_, at) => String(at));
    const outcomes = await Promise.allSettled(ids.map(accept));
    expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(['rejected']));
    expect(begun()).toBe(1);
  });

  it('asks no more for those that wait when the database goes away meanwhile', async () => {
    const { begun, transactions, accept } = house(['3'], ['2']);
    const outcomes = await Promise.allSettled(['3', '1', '2', '4', '5', '6', '7', '8'].map(accept));
    expect(outcomes.map(({ status }) => status).filter((status) => status === 'fulfilled')).toHaveLength(1);
    expect(transactions).toEqual([['1']]);
    expect(begun()).toBeLessThan(8);
  });
});
