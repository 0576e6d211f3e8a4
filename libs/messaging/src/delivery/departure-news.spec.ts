import { createLog } from '@wasl/platform/logging';
import type { Outbox } from '@wasl/platform/outbox';
import { DepartureNews } from './departure-news';

// Scripted: the outbox.
const turn = () => new Promise((done) => setImmediate(done));

function house() {
  const told: string[][] = [];
  const faults: Error[] = [];
  let go: () => void = () => undefined;
  const publish = async (...facts: { payload: { messageId: string } }[]) => {
    const fault = faults.shift();
    if (fault) throw fault;
    told.push(facts.map(({ payload }) => payload.messageId));
    await new Promise<void>((done) => (go = done));
  };
  const news = new DepartureNews({ publish } as unknown as Outbox, createLog('silent'));
  const depart = (...ids: string[]) =>
    ids.forEach((id) => news.departed({ id, conversation_id: `thread-${id}` }));
  return { told, faults, depart, next: () => go() };
}

describe(DepartureNews.name, () => {
  it('tells those of one moment together, and those that leave meanwhile together after them', async () => {
    const { told, depart, next } = house();
    depart('1', '2', '3');
    await turn();
    depart('4');
    depart('5');
    await turn();
    expect(told).toEqual([['1', '2', '3']]);
    next();
    await turn();
    expect(told).toEqual([
      ['1', '2', '3'],
      ['4', '5'],
    ]);
  });

  it('goes on after a fault', async () => {
    const { told, faults, depart } = house();
    faults.push(new Error('the database is away'));
    depart('1');
    await turn();
    await turn();
    depart('2');
    await turn();
    expect(told).toEqual([['2']]);
  });
});
