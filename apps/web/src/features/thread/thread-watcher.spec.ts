import type { ClientAck } from '@wasl/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import { ThreadWatcher } from './thread-watcher';

const OK: ClientAck = { ok: true };
const refused = (code: string): ClientAck => ({ ok: false, code });

/** A server that answers as scripted, then agrees; `asked` is what it heard. */
function server(...script: ClientAck[]) {
  const asked: string[] = [];
  const watcher = new ThreadWatcher(
    async (name, { conversationId }) => {
      asked.push(`${name.slice('conversation.'.length)} ${conversationId}`);
      await sleep(2);
      return script.shift() ?? OK;
    },
    [5, 5, 5],
    { within: 40, pause: 15 },
  );
  return { asked, watcher };
}

describe(ThreadWatcher.name, () => {
  it('asks again what was refused or not answered, until the server agrees', async () => {
    const { asked, watcher } = server(refused('realtime.too-many-commands'), refused('web.unreachable'));
    let told = 0;
    watcher.watch('a', () => (told += 1));
    await sleep(60);
    expect([asked, told]).toEqual([['watch a', 'watch a', 'watch a'], 1]);
  });

  it('does not insist on what is not to be seen', async () => {
    const { asked, watcher } = server(refused('conversations.not-found'));
    let told = 0;
    watcher.watch('a', () => (told += 1));
    await sleep(40);
    expect([asked, told]).toEqual([['watch a'], 0]);
  });

  it('asks for the thread on which the reader stays, not for those that pass by', async () => {
    const { asked, watcher } = server();
    const told: string[] = [];
    let stop = watcher.watch('a', () => told.push('a'));
    for (const id of ['b', 'c', 'd']) {
      stop();
      stop = watcher.watch(id, () => told.push(id));
    }
    await sleep(60);
    expect(asked).toEqual(['watch a', 'unwatch a', 'watch d']);
    expect(told).toEqual(['d']);
  });

  it('ends after the beginning was answered, and asks again for an end that was refused', async () => {
    const { asked, watcher } = server(OK, refused('realtime.too-many-commands'));
    watcher.watch('a', () => undefined)();
    expect(asked).toEqual(['watch a']);
    await sleep(50);
    expect(asked).toEqual(['watch a', 'unwatch a', 'unwatch a']);
  });

  it('does not end what is wanted again meanwhile', async () => {
    const { asked, watcher } = server();
    watcher.watch('a', () => undefined)();
    watcher.watch('a', () => undefined);
    await sleep(50);
    expect(asked).toEqual(['watch a', 'watch a']);
  });

  it('asks anew on a new connection', async () => {
    const { watcher } = server();
    let told = 0;
    watcher.watch('a', () => (told += 1));
    await sleep(10);
    watcher.again('a');
    await sleep(10);
    expect(told).toBe(2);
  });
});
