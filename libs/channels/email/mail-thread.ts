// The program of a thread: takes one mail, answers, waits for the next. It knows no secret; what happens to it while it
// has a hostile mail in hand harms nobody.
import { parentPort, workerData } from 'node:worker_threads';
import type { ChannelEventInput, MailLetter } from '@wasl/contracts';
import type { SenderCheck, SmtpSession } from './check-sender';
import type { EmailSettings } from './email.settings';
import { readLetter } from './read-letter';
import { readMail } from './read-mail';

/** One mail to be read. */
export interface ReadRequest {
  body: Uint8Array;
  headers: Readonly<Record<string, string>>;
  receivedAt: Date;
  settings: EmailSettings;
  /** Set: read the header only, and put this reason where the content would be. */
  refused?: string;
}
/** What a thread is asked. */
export type ThreadRequest =
  | ({ task: 'read' } & ReadRequest)
  | { task: 'open'; body: Uint8Array }
  | { task: 'check'; body: Uint8Array; session: SmtpSession };
/** What it made of it. */
export type ThreadAnswer =
  | { events: ChannelEventInput[] }
  | { letter: MailLetter }
  | { check: SenderCheck }
  | { fault: string }
  /** It was given to another thread before it was begun here. */
  | { untouched: true };

// One after another, whatever lies in the letter box: who ends or holds up the thread is then known to be the first.
let served = Promise.resolve();
let turns = 0n;
/** How many of the mails so far were given to another thread, as those before them took too long here. */
const handedBack = workerData as BigInt64Array;
parentPort?.on('message', (request: ThreadRequest) => {
  const turn = ++turns;
  served = served.then(() => {
    if (turn > Atomics.load(handedBack, 0)) return serve(request);
    parentPort?.postMessage({ untouched: true } satisfies ThreadAnswer);
    return undefined;
  });
});

async function serve(request: ThreadRequest): Promise<void> {
  const answer = await answerTo(request).catch((cause: unknown): ThreadAnswer => {
    return { fault: cause instanceof Error ? cause.message : String(cause) };
  });
  parentPort?.postMessage(answer, 'events' in answer ? [...new Set(answer.events.flatMap(detached))] : []);
}

async function answerTo(request: ThreadRequest): Promise<ThreadAnswer> {
  const body = asBuffer(request.body);
  if (request.task === 'read')
    return { events: readMail({ ...request, body }, request.settings, request.refused) };
  if (request.task === 'open') return { letter: readLetter(body) };
  // Loaded when it is needed: most houses have no door to the world, and it is large.
  const { checkSender } = await import('./check-sender');
  return { check: await checkSender(body, request.session) };
}

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Files leave the thread without being copied: they lie where all threads see them, or go with their memory. */
function detached(event: ChannelEventInput): ArrayBuffer[] {
  if (event.type !== 'message.received') return [];
  return (event.files ?? []).flatMap((file) => {
    const { buffer } = file.bytes;
    if (buffer instanceof SharedArrayBuffer) return [];
    if (buffer.byteLength === file.bytes.byteLength) return [buffer];
    // A slice of something larger is cut out first.
    const own = new Uint8Array(file.bytes);
    file.bytes = own;
    return [own.buffer];
  });
}
