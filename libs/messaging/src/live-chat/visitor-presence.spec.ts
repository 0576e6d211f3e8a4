import { createLog } from '@wasl/platform/logging';
import type { Outbox } from '@wasl/platform/outbox';
import type { VisitRepository } from './visit.repository';
import { VisitorPresence } from './visitor-presence';
import type { VisitorThreadRepository } from './visitor-thread.repository';

// Scripted: the repositories, the outbox, the clock.
const visit = { inboxId: 'inbox', visitor: 'huda' };
const other = { inboxId: 'inbox', visitor: 'sami' };

function house() {
  const told: string[] = [];
  let lookUp: () => Promise<void> = async () => undefined;
  const visits = { here: async () => undefined, gone: async () => undefined };
  const threads = {
    personOf: async ({ visitor }: { visitor: string }) => {
      await lookUp();
      return { conversationId: 'thread', personId: visitor, name: visitor };
    },
  };
  const publish = async ({ payload }: { payload: { userId: string; state: string } }) =>
    void told.push(`${payload.userId} ${payload.state}`);
  const presence = new VisitorPresence(
    visits as unknown as VisitRepository,
    threads as unknown as VisitorThreadRepository,
    { publish } as unknown as Outbox,
    createLog('silent'),
  );
  return { presence, told, slowly: (next: () => Promise<void>) => (lookUp = next) };
}

describe(VisitorPresence.name, () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('shows who writes as writing through beats and messages, until they stop or stop saying so', async () => {
    const { presence, told } = house();
    await presence.here([visit]);
    await presence.writing(visit, true);
    await presence.here([visit, other]);
    await presence.writing(visit, false);
    await presence.writing(visit, true);
    await jest.advanceTimersByTimeAsync(11_000);
    await presence.writing(visit, true);
    await jest.advanceTimersByTimeAsync(11_000);
    expect(told.splice(0)).toEqual([
      ...['huda viewing', 'huda writing', 'huda writing', 'sami viewing'],
      ...['huda viewing', 'huda writing', 'huda writing'],
    ]);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(told.splice(0)).toEqual(['huda viewing']);
    await presence.left(visit);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(told).toEqual(['huda left']);
  });

  it('never lets a beat that was on its way stand over words that began since', async () => {
    const { presence, told, slowly } = house();
    let open: () => void = () => undefined;
    slowly(() => new Promise((done) => (open = done)));
    const beat = presence.here([visit]);
    await jest.advanceTimersByTimeAsync(0);
    slowly(async () => undefined);
    const words = presence.writing(visit, true);
    await jest.advanceTimersByTimeAsync(0);
    open();
    await Promise.all([beat, words]);
    expect(told.at(-1)).toBe('huda writing');
  });
});
