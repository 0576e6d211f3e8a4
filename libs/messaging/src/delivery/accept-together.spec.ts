import type { UnitOfWork } from '@wasl/platform/database';
import type { Outbox } from '@wasl/platform/outbox';
import type { JobQueue } from '@wasl/platform/queue';
import { AcceptTogether } from './accept-together';
import type { AttemptKey, AttemptRepository } from './attempt.repository';
import type { OutgoingRepository } from './outgoing.repository';

// Scripted: the database, which refuses the messages that it is told to.
function house(refused: string[] = []) {
  const transactions: string[][] = [];
  const jobs: string[] = [];
  let open: string[] = [];
  const uow = {
    run: async (work: () => Promise<void>) => {
      open = [];
      await work();
      transactions.push(open);
    },
  };
  const attempts = {
    accept: async ({ messageId }: AttemptKey) => {
      if (refused.includes(messageId)) throw new Error(`refused ${messageId}`);
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
  return { transactions, jobs, accept };
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
});
