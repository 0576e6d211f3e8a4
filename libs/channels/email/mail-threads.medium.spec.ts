import { Worker, type ResourceLimits } from 'node:worker_threads';
import type { ChannelEventInput } from '@wasl/contracts';
import { rawEvent } from './fixtures.testing';
import { launchMailThread } from './launch-mail-thread';
import { MailThreads } from './mail-threads';
import { ThreadPool, type ThreadBounds } from './thread-pool';
import { settingsWith } from './email.testing';

const HEAD =
  'From: Noura <noura@mail.example>\r\nSubject: thread\r\nMessage-ID: <t@mail.example>\r\nMIME-Version: 1.0\r\n';
const settings = settingsWith();
const mail = (body: Buffer | string) => ({ ...rawEvent(body), settings });

/** A thread that does what the body of a mail says: the one way to break a reader that has no known way to break. */
const PUPPET = `
const { parentPort, workerData: { handedBack, reads } } = require('node:worker_threads');
let turn = 0n;
const sleep = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 700);
parentPort.on('message', ({ body, refused }) => {
  turn += 1n;
  if (handedBack && turn <= Atomics.load(handedBack, 0)) return parentPort.postMessage({ untouched: true });
  Atomics.add(reads, 0, 1);
  const text = Buffer.from(body).toString();
  if (refused && !text.includes('always')) parentPort.postMessage({ events: [{ type: 'ignored', reason: refused }] });
  else if (text.includes('spin')) for (;;);
  else if (text.includes('doze')) {
    sleep();
    parentPort.postMessage({ events: [{ type: 'ignored', reason: 'read' }] });
  }
  else if (text.includes('starve')) {
    parentPort.postMessage({ events: [{ type: 'ignored', reason: 'read' }] });
    sleep();
  }
  else if (text.includes('hoard')) { const hoard = []; for (;;) hoard.push(new Array(100000).fill({})); }
  else if (text.includes('leave')) process.exit(1);
  else if (text.includes('fault')) parentPort.postMessage({ fault: 'a fault of ours' });
  else parentPort.postMessage({ events: [{ type: 'ignored', reason: 'read' }] });
});`;

describe('MailThreads', () => {
  const opened: MailThreads[] = [];
  let launched = 0;
  /** How many mails all threads of a case have begun to read. */
  let reads = new Int32Array(new SharedArrayBuffer(4));
  const pool = (bounds: Partial<ThreadBounds> = {}) => {
    launched = 0;
    reads = new Int32Array(new SharedArrayBuffer(4));
    const launch = (resourceLimits: ResourceLimits, handedBack: BigInt64Array) => {
      launched += 1;
      return new Worker(PUPPET, { eval: true, resourceLimits, workerData: { handedBack, reads } });
    };
    const threads = new MailThreads(new ThreadPool(launch, bounds));
    opened.push(threads);
    return threads;
  };
  const reasonOf = ([event]: ChannelEventInput[]) => (event?.type === 'ignored' ? event.reason : event?.type);
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((threads) => threads.close()));
  });

  it('reads a real mail with its file in a real thread', async () => {
    const threads = new MailThreads(new ThreadPool(launchMailThread));
    opened.push(threads);
    const body = `${HEAD}Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n\r\nhello\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.alloc(20_000, 7).toString('base64')}\r\n--b--\r\n`;
    const [event] = await threads.read(mail(body));
    if (event?.type !== 'message.received') throw new Error('no message');
    expect(event.senderName).toBe('Noura');
    expect(event.parts).toMatchObject([
      { type: 'text', text: 'hello' },
      { mime: 'image/png', size: 20_000 },
    ]);
    expect(Buffer.from(event.files?.[0]?.bytes ?? []).equals(Buffer.alloc(20_000, 7))).toBe(true);
  });

  it('starts one thread for a thousand mails in a row', async () => {
    const threads = pool({ threads: 1 });
    for (let count = 0; count < 1_000; count += 1) await threads.read(mail('fine'));
    expect(launched).toBe(1);
  });

  it('starts a second thread only beside one that is at a mail for long', async () => {
    const threads = pool({ threads: 2, inHand: 4, slowMs: 2_000, readMs: 3_000 });
    const read = (count: number) =>
      Promise.all(Array.from({ length: count }, () => threads.read(mail('fine'))));
    await read(200);
    expect(launched).toBe(1);
    const hostile = threads.read(mail('spin'));
    await read(200);
    expect(launched).toBe(2);
    expect(reasonOf(await hostile)).toBe('email.too-heavy');
  });

  it('reads no mail twice that was handed back from behind a slow one', async () => {
    const threads = pool({ threads: 2, inHand: 4, slowMs: 350 });
    await threads.read(mail('fine'));
    const bodies = ['doze', 'fine', 'fine', 'fine', 'fine', 'fine'];
    const read = await Promise.all(bodies.map((body) => threads.read(mail(body))));
    expect(read.map(reasonOf)).toEqual(bodies.map(() => 'read'));
    await Promise.all(bodies.map(() => threads.read(mail('fine'))));
    expect(reads[0]).toBe(1 + 2 * bodies.length);
  });

  it('gives a mail to another thread that its own had not begun when those behind it were handed back', async () => {
    const threads = pool({ threads: 2, inHand: 4, slowMs: 350 });
    await threads.read(mail('starve'));
    const read = await Promise.all(['fine', 'fine', 'fine'].map((body) => threads.read(mail(body))));
    expect(read.map(reasonOf)).toEqual(['read', 'read', 'read']);
    expect(reads[0]).toBe(4);
  });

  it('is told by a real thread which mails it left alone', async () => {
    const handedBack = new BigInt64Array(new SharedArrayBuffer(8));
    Atomics.store(handedBack, 0, 2n);
    const thread = launchMailThread({}, handedBack);
    const answers: unknown[] = [];
    for (let turn = 1; turn <= 3; turn += 1)
      thread.postMessage({ task: 'read', ...mail(`${HEAD}\r\nhello`) });
    await new Promise<void>((done) =>
      thread.on('message', (answer) => {
        if (answers.push(answer) === 3) done();
      }),
    );
    await thread.terminate();
    const left = { untouched: true };
    expect(answers).toEqual([left, left, { events: [expect.objectContaining({ senderName: 'Noura' })] }]);
  });

  it('ends a thread that has nothing to do, and starts another when it has', async () => {
    const threads = pool({ threads: 1, idleMs: 50 });
    await threads.read(mail('fine'));
    await new Promise((done) => setTimeout(done, 300));
    expect(reasonOf(await threads.read(mail('fine')))).toBe('read');
    expect(launched).toBe(2);
  });

  it.each(['spin', 'hoard', 'leave'])(
    'reads only the header of a mail that lets its thread %s',
    async (what) => {
      const threads = pool({ readMs: 1_500, memory: { maxOldGenerationSizeMb: 24 } });
      expect(reasonOf(await threads.read(mail(what)))).toBe('email.too-heavy');
    },
  );

  it('gives up a mail whose header alone is too much, with a reason', async () => {
    const threads = pool({ readMs: 300 });
    await expect(threads.read(mail('spin always'))).rejects.toMatchObject({
      kind: 'content_rejected',
      code: 'email.unreadable',
    });
  });

  it('calls our own fault a fault', async () => {
    await expect(pool().read(mail('fault'))).rejects.toThrow('a fault of ours');
  });

  it.each(['spin', 'hoard', 'leave'])(
    'lets no other mail wait for long or fail beside or behind one that lets its thread %s',
    async (what) => {
      const threads = pool({
        readMs: 1_000,
        slowMs: 300,
        threads: 2,
        inHand: 4,
        memory: { maxOldGenerationSizeMb: 24 },
      });
      const bodies = Array.from({ length: 200 }, (_, at) => (at % 80 === 5 ? what : 'fine'));
      const read = await Promise.all(bodies.map((body) => threads.read(mail(body))));
      expect(read.map(reasonOf)).toEqual(bodies.map((body) => (body === what ? 'email.too-heavy' : 'read')));
    },
  );
});
