import { FreshEvents } from './fresh-events';
import { ReadAhead } from './read-ahead';
import type { ClaimedEvent, ReadEvent, RefusedEvent } from './read-event';

// Scripted: what reading an event answers, and when.
const eventOf = (id: string): ClaimedEvent => ({
  id,
  inbox_id: 'inbox',
  payload: null,
  raw: Buffer.alloc(10, id),
  blob: `blob-${id}`,
  headers: null,
  received_at: new Date(0),
  correlation_id: '',
});
const refusalOf = (event: ClaimedEvent): RefusedEvent => ({ event, reason: 'x.y', detail: event.id });

function house(execute: (event: ClaimedEvent) => Promise<RefusedEvent>) {
  const fresh = new FreshEvents();
  const ahead = new ReadAhead(fresh, { execute } as unknown as ReadEvent);
  const arrive = (id: string) => {
    fresh.keep(eventOf(id));
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
    for (let at = 0; at < 10; at++) arrive(String(at));
    expect(read).toHaveLength(8);
    fresh.take('8');
    go();
    expect(await ahead.take('7')).toMatchObject({ detail: '7' });
    await new Promise((done) => setImmediate(done));
    expect(read.slice(8)).toEqual(['9']);
    expect(await ahead.take('8')).toBeNull();
  });

  it('leaves a fault of ours to who needs the event', async () => {
    const { ahead, arrive } = house(() => Promise.reject(new Error('disk full')));
    arrive('1');
    expect(await ahead.take('1')).toBeNull();
  });
});
