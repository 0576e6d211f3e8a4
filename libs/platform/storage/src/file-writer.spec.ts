import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { FileWriter } from './file-writer';
import { launchFileThread } from './launch-file-thread';

// Real: threads and files.
describe(FileWriter.name, () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'wasl-writer-'))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const place = (name: string) => join(folder, name);
  const file = (name: string) => ({
    draft: place(`.draft-${name}`),
    path: place(name),
    bytes: Buffer.from(name),
  });

  /** A write comes just when the first thread is told to end; resolves when that thread is gone. */
  async function writeWhileTheFirstEnds() {
    const threads: Worker[] = [];
    let late = Promise.resolve();
    const writer = new FileWriter((memory) => {
      const thread = launchFileThread(memory);
      const end = thread.terminate.bind(thread);
      thread.terminate = () => {
        if (thread === threads[0]) late = writer.write(file('late'));
        return end();
      };
      threads.push(thread);
      return thread;
    }, 10);
    await writer.write(file('first'));
    if (threads[0]) await once(threads[0], 'exit');
    return { writer, threads, late };
  }

  it('goes on with the thread that was started while another one ended', async () => {
    const { writer, threads, late } = await writeWhileTheFirstEnds();
    await Promise.all([late, writer.write(file('next'))]);
    expect(threads.length).toBe(2);
    expect(['first', 'late', 'next'].map((name) => existsSync(place(name)))).toEqual([true, true, true]);
    await writer.close();
  });

  it('waits for that thread, too, when it is closed', async () => {
    const { writer, threads } = await writeWhileTheFirstEnds();
    await writer.close();
    expect(existsSync(place('late'))).toBe(true);
    expect(threads.map(({ threadId }) => threadId)).toEqual([-1, -1]);
  });

  it('can be told twice to close: both hear when what was in hand is written', async () => {
    const writer = new FileWriter();
    const written = writer.write(file('last'));
    await Promise.all([writer.close(), writer.close(), written]);
    expect(existsSync(place('last'))).toBe(true);
  });
});
