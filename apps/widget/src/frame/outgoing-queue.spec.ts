import { type Carrier, OutgoingQueue } from './outgoing-queue';
import { OutgoingStore, type Unsent } from './outgoing-store';
import { Refusal } from './visit-api';

// No IndexedDB here: the store keeps in memory, as in a private window.
const message = (clientId: string, visitor: string | null = null): Unsent => ({
  ...{ clientId, visitor, inboxId: 'inbox', language: 'ar', introduction: null, page: null },
  ...{ text: clientId, file: null, at: clientId },
});

function queueWith(send: (message: Unsent) => Promise<void>) {
  const store = new OutgoingStore('inbox');
  const carrier: Carrier = {
    visitor: () => Promise.resolve('me'),
    send,
    sentenceOf: (refusal) => refusal.code,
    changed: () => undefined,
  };
  return { store, queue: new OutgoingQueue(store, carrier) };
}
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));
const states = (queue: OutgoingQueue): string[] =>
  queue.state.shown.map(({ clientId, state }) => `${clientId} ${state}`);

describe(OutgoingQueue.name, () => {
  it('sends in the order of writing and keeps nothing of what arrived', async () => {
    const sent: string[] = [];
    const { store, queue } = queueWith((one) => Promise.resolve(void sent.push(one.clientId)));
    await Promise.all(['a', 'b', 'c'].map((id) => queue.add(message(id))));
    await settled();
    expect(sent).toEqual(['a', 'b', 'c']);
    expect(states(queue)).toEqual(['a sent', 'b sent', 'c sent']);
    expect(await store.all()).toEqual([]);
  });

  it('keeps what cannot be sent now, and sends it once when the way is open', async () => {
    let open = false;
    const sent: string[] = [];
    const { store, queue } = queueWith((one) => {
      if (!open) return Promise.reject(new Refusal(0, 'offline', null));
      return Promise.resolve(void sent.push(one.clientId));
    });
    await queue.add(message('a'));
    await queue.add(message('b'));
    await settled();
    expect(queue.state.stuck).toBe(true);
    expect((await store.all()).map(({ clientId }) => clientId)).toEqual(['a', 'b']);
    open = true;
    queue.hurry();
    await settled();
    expect(sent).toEqual(['a', 'b']);
    expect(queue.state.stuck).toBe(false);
  });

  it('steps over a refused message and tries it again only when asked', async () => {
    let tries = 0;
    const { queue } = queueWith((one) => {
      if (one.clientId !== 'a') return Promise.resolve();
      tries += 1;
      return tries === 1 ? Promise.reject(new Refusal(422, 'chat.file-refused', null)) : Promise.resolve();
    });
    await queue.add(message('a'));
    await queue.add(message('b'));
    await settled();
    expect(states(queue)).toEqual(['a failed', 'b sent']);
    expect(queue.state.shown[0]?.trouble).toBe('chat.file-refused');
    queue.retry('a');
    await settled();
    expect(states(queue)).toEqual(['a sent', 'b sent']);
  });

  it('never sends for one visit what another wrote', async () => {
    const sent: string[] = [];
    const { store, queue } = queueWith((one) => Promise.resolve(void sent.push(one.clientId)));
    await store.put(message('a', 'user:42'));
    await store.put(message('b', 'me'));
    await store.put(message('c'));
    await queue.resume('me');
    await settled();
    expect(sent).toEqual(['b', 'c']);
    expect(await store.all()).toEqual([]);
  });
});
