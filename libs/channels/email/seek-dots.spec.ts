import { SMTPStream } from 'smtp-server/lib/smtp-stream.js';
import { seekDots } from './seek-dots';

/** What a connection's reader makes of the pieces: the mail, and the commands behind it. */
async function readBy(pieces: Buffer[], hasten: boolean): Promise<{ mail: string; commands: string[] }> {
  const reader = new SMTPStream();
  if (hasten) seekDots(reader);
  const commands: string[] = [];
  const mails: Buffer[] = [];
  reader.oncommand = (command, callback) => {
    commands.push(command.toString('latin1'));
    if (command.toString() !== 'DATA') return callback?.();
    const data = reader.startDataMode();
    data.on('data', (chunk: Buffer) => mails.push(chunk));
    data.on('end', () => {
      commands.push(`ended after ${data.byteLength}, ${data.sizeExceeded ? 'too large' : 'small enough'}`);
      reader.continue();
    });
    callback?.();
  };
  for (const piece of pieces) await new Promise<void>((next) => void reader.write(piece, () => next()));
  await new Promise<void>((ended) => reader.end(ended));
  return { mail: Buffer.concat(mails).toString('latin1'), commands };
}

/** A generator with a seed: a failure can be seen again. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
}

const LINES = [
  '.',
  '..',
  '.x',
  '. ',
  '',
  'x'.repeat(76),
  `${'y'.repeat(1500)}.`,
  '\r',
  '.\r',
  '\n.',
  'QUIT',
  '...',
];

/** A mail of lines that try to look like an end or an escape, escaped as a client must. */
function hostileMail(random: (below: number) => number): Buffer {
  const lines = Array.from({ length: 1 + random(40) }, () => LINES[random(LINES.length)] ?? '');
  const escaped = lines.map((line) => (line.startsWith('.') && random(4) > 0 ? `.${line}` : line));
  return Buffer.from(`DATA\r\n${escaped.join('\r\n')}\r\n.\r\nNOOP\r\nRSET\r\n`, 'latin1');
}

function cut(bytes: Buffer, random: (below: number) => number): Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = random(3) === 0 ? 1 + random(6) : 1 + random(4000);
    pieces.push(bytes.subarray(at, at + length));
    at += length;
  }
  return pieces;
}

const CASES = 400;
const ordinary = `Subject: x\r\n\r\n${`${'a'.repeat(76)}\r\n`.repeat(900)}`;

describe('looking only at lines that begin with a dot', () => {
  it('reads what the library reads, however a hostile mail is cut', async () => {
    for (let seed = 1; seed <= CASES; seed += 1) {
      const random = seeded(seed);
      const pieces = cut(hostileMail(random), random);
      expect({ seed, ...(await readBy(pieces, true)) }).toEqual({ seed, ...(await readBy(pieces, false)) });
    }
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9])(
    'finds the end when it is cut %i bytes before it is complete',
    async (left) => {
      const bytes = Buffer.from(`DATA\r\n${ordinary}.\r\nQUIT\r\n`);
      const at = bytes.length - 'QUIT\r\n'.length - left;
      const { mail, commands } = await readBy([bytes.subarray(0, at), bytes.subarray(at)], true);
      expect(mail).toBe(ordinary);
      expect(commands).toEqual(['DATA', `ended after ${ordinary.length}, small enough`, 'QUIT']);
    },
  );

  it('takes an escaped dot out where a piece begins with it', async () => {
    const pieces = [`DATA\r\n${ordinary}`, `..${ordinary}`, '.\r\n'].map((text) => Buffer.from(text));
    expect((await readBy(pieces, true)).mail).toBe(`${ordinary}.${ordinary}`);
  });

  it('takes no dot for an end that stands behind a bare line feed', async () => {
    const smuggled = `${ordinary}\n.\nMAIL FROM:<x@mail.example>\r\n${ordinary}`;
    const { mail, commands } = await readBy([Buffer.from(`DATA\r\n${smuggled}.\r\n`)], true);
    expect(mail).toBe(smuggled);
    expect(commands).toHaveLength(2);
  });

  it('looks at none of the bytes between', async () => {
    const reader = new SMTPStream();
    const feed = jest.spyOn(reader, '_feedDataStream');
    seekDots(reader);
    reader.startDataMode().resume();
    const before = feed.mock.calls.length;
    reader.write(Buffer.from(ordinary));
    const looked = feed.mock.calls.slice(before).reduce((sum, [bytes]) => sum + bytes.length, 0);
    expect(looked).toBeLessThan(20);
  });
});
