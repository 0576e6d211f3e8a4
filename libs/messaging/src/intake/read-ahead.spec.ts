import { FreshEvents } from './fresh-events';
import { ReadAhead } from './read-ahead';
import type { ClaimedEvent, ReadEvent, RefusedEvent } from './read-event';

// Scripted: what reading an event answers, and when.
const eventOf = (id: string, bytes = 10): ClaimedEvent => ({
  id,
  inbox_id: 'inbox',
  payload: null,
  raw: Buffer.alloc(bytes, id),
  blob: `blob-${id}`,
  headers: null,
  received_at: new Date(0),
  correlation_id: '',
});
const refusalOf = (event: ClaimedEvent): RefusedEvent => ({ event, reason: 'x.y', detail: event.id });

function house(execute: (event: ClaimedEvent) => Promise<RefusedEvent>) {
  const fresh = new FreshEvents();
  const ahead = new ReadAhead(fresh, { execute } as unknown as ReadEvent);
  const arrive = (id: string, bytes?: number) => {
    fresh.keep(eventOf(id, bytes));
    ahead.offer(id);
  };
  return { fresh, ahead, arrive };
}

describe('ReadAhead', () => {
  it('reads what has arrived, gives it once, and keeps no bytes', async () => {
    const { fresh, ahead, arrive } = house((event) => Promise.resolve(refusalOf(event)));
    arrive('1');
    expect(await ahead.take('1')).toMatchObject({ detail: '1', event: { raw: null } });
    expect(await ahead.take('1')).toBeNull();
    expect(fresh.take('1')?.raw).toBeNull();
  });

  it('leaves what somebody claimed before its turn to them, and reads the rest', async () => {
    const read: string[] = [];
    let go = (): void => undefined;
    const gate = new Promise<void>((done) => (go = done));
    const { fresh, ahead, arrive } = house(async (event) => {
      read.push(event.id);
      await gate;
      return refusalOf(event);
    });
    for (let at = 0; at < 34; at++) arrive(String(at));
    expect(read).toHaveLength(32);
    fresh.take('32');
    go();
    expect(await ahead.take('31')).toMatchObject({ detail: '31' });
    await new Promise((done) => setImmediate(done));
    expect(read.slice(32)).toEqual(['33']);
    expect(await ahead.take('32')).toBeNull();
  });

  it('leaves a fault of ours to who needs the event', async () => {
    const { ahead, arrive } = house(() => Promise.reject(new Error('disk full')));
    arrive('1');
    expect(await ahead.take('1')).toBeNull();
  });

  describe('when large events come faster than they are read', () => {
    const MEGABYTE = 1024 * 1024;
    const slow = () => {
      const finish: (() => void)[] = [];
      const home = house((event) => new Promise((done) => finish.push(() => done(refusalOf(event)))));
      return { ...home, finish };
    };

    it('has no more of them in hand than a few megabytes, one at least', () => {
      const { arrive, finish } = slow();
      arrive('1', 15 * MEGABYTE);
      arrive('2', 2 * MEGABYTE);
      expect(finish).toHaveLength(1);
    });

    it('lets who brings more wait until it has caught up', async () => {
      const { ahead, arrive, finish } = slow();
      await ahead.take('0');
      await ahead.pace();
      arrive('1', 9 * MEGABYTE);
      let went = false;
      const pace = ahead.pace().then(() => (went = true));
      await new Promise((done) => setImmediate(done));
      expect(went).toBe(false);
      finish[0]?.();
      await pace;
    });

    it('lets nobody wait for a large one that is stuck, but for those that move', async () => {
      const { ahead, arrive } = slow();
      const began = performance.now();
      const clock = jest.spyOn(performance, 'now');
      const isHeld = async () => {
        await ahead.take('0');
        let went = false;
        void ahead.pace().then(() => (went = true));
        await new Promise((done) => setImmediate(done));
        return !went;
      };
      arrive('1', 9 * MEGABYTE);
      clock.mockReturnValue(began + 1_000);
      expect(await isHeld()).toBe(true);
      clock.mockReturnValue(began + 3_000);
      expect(await isHeld()).toBe(false);
      arrive('2', 9 * MEGABYTE);
      expect(await isHeld()).toBe(true);
      clock.mockRestore();
    });

    it('holds nobody where others apply what comes in, and nobody for ever', async () => {
      const { ahead, arrive } = slow();
      arrive('1', 9 * MEGABYTE);
      await ahead.pace();
      await ahead.take('0');
      const before = performance.now();
      await ahead.pace();
      expect(performance.now() - before).toBeLessThan(5_000);
    });
  });
});
