// The program of a reading thread: takes one mail, answers its events, waits for the next. It knows no secret and opens
// nothing; what happens to it while it reads a hostile mail harms nobody.
import { parentPort } from 'node:worker_threads';
import type { ChannelEventInput } from '@wasl/contracts';
import type { EmailSettings } from './email.settings';
import { readMail } from './read-mail';

/** One mail on its way into a thread. */
export interface ReadRequest {
  body: Uint8Array;
  headers: Readonly<Record<string, string>>;
  receivedAt: Date;
  settings: EmailSettings;
  /** Set: read the header only, and put this reason where the content would be. */
  refused?: string;
}
/** What a thread made of it. */
export type ReadAnswer = { events: ChannelEventInput[] } | { fault: string };

parentPort?.on('message', ({ body, settings, refused, ...rest }: ReadRequest) => {
  const answer = readOne({ ...rest, body: asBuffer(body) }, settings, refused);
  parentPort?.postMessage(answer, 'events' in answer ? answer.events.flatMap(detached) : []);
});

function readOne(raw: Parameters<typeof readMail>[0], settings: EmailSettings, refused?: string): ReadAnswer {
  try {
    return { events: readMail(raw, settings, refused) };
  } catch (cause) {
    return { fault: cause instanceof Error ? cause.message : String(cause) };
  }
}

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Files leave the thread without being copied; a slice of something larger is cut out first. */
function detached(event: ChannelEventInput): ArrayBuffer[] {
  if (event.type !== 'message.received') return [];
  return (event.files ?? []).map((file) => {
    const own = new Uint8Array(file.bytes.byteLength);
    own.set(file.bytes);
    file.bytes = own;
    return own.buffer;
  });
}
