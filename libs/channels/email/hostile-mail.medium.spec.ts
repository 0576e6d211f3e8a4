import { channelEvent } from '@wasl/contracts';
import { rawEvent } from './fixtures.testing';
import { settingsWith } from './email.testing';
import { launchMailThread } from './launch-mail-thread';
import { MailThreads } from './mail-threads';
import { ThreadPool } from './thread-pool';

/** Far above what any of these takes (a few hundred milliseconds), far below what would hold anybody up. */
const BOUND_MS = 8_000;
const MEGABYTE = 1024 * 1024;
const HEAD =
  'From: Noura <noura@mail.example>\r\nSubject: hostile\r\nMessage-ID: <h@mail.example>\r\nMIME-Version: 1.0\r\n';

const nestedMultiparts = (levels: number): string => {
  const lines = [`${HEAD}Content-Type: multipart/mixed; boundary="b0"\r\n\r\n`];
  for (let level = 1; level <= levels; level += 1)
    lines.push(`--b${level - 1}\r\nContent-Type: multipart/mixed; boundary="b${level}"\r\n\r\n`);
  return lines.join('');
};
const nestedMails = (levels: number): string => `${HEAD}Content-Type: message/rfc822\r\n\r\n`.repeat(levels);
const parts = (count: number, part: string): string =>
  `${HEAD}Content-Type: multipart/mixed; boundary="b"\r\n\r\n${`--b\r\n${part}\r\n`.repeat(count)}--b--\r\n`;
const html = (body: string): string => `${HEAD}Content-Type: text/html; charset=utf-8\r\n\r\n${body}`;

const BOMBS: [string, () => string][] = [
  ['ten thousand nested multiparts', () => nestedMultiparts(10_000)],
  ['a nested multipart with one boundary for all', () => nestedMultiparts(5_000).replaceAll(/b\d+/g, 'b')],
  ['five thousand nested mails', () => nestedMails(5_000)],
  ['a hundred thousand header lines', () => `${HEAD}${'X-Line: a\r\n'.repeat(100_000)}\r\nbody`],
  ['a header line of ten megabytes', () => `${HEAD}X-Line: ${'a'.repeat(10 * MEGABYTE)}\r\n\r\nbody`],
  ['megabytes of comments', () => `To: ${'(a\\)'.repeat(MEGABYTE)}\r\n${HEAD}\r\nbody`],
  ['megabytes of closed comments in From', () => `From: ${'(a)'.repeat(MEGABYTE)} x@y.example\r\n\r\nbody`],
  ['unclosed encoded words', () => `Subject: ${'=?utf-8?q?='.repeat(200_000)}\r\n${HEAD}\r\nbody`],
  ['folded encoded words', () => `Subject: ${'=?utf-8?b?2KM=?=\r\n '.repeat(4_000)}\r\n${HEAD}\r\nbody`],
  [
    'base64 garbage',
    () => `${HEAD}Content-Transfer-Encoding: base64\r\n\r\n${'!@#$%^&*()é='.repeat(MEGABYTE)}`,
  ],
  ['one line of twenty megabytes', () => `${HEAD}\r\n${'a'.repeat(20 * MEGABYTE)}`],
  ['one line of twenty megabytes of blanks', () => `${HEAD}\r\n${' '.repeat(20 * MEGABYTE)}x`],
  ['a hundred thousand empty parts', () => parts(100_000, '')],
  [
    'two hundred parts that look for a boundary',
    () =>
      parts(200, 'Content-Type: multipart/mixed; boundary="never"\r\n\r\nx').concat(
        'x'.repeat(30 * MEGABYTE),
      ),
  ],
  [
    'an endless boundary',
    () =>
      `${HEAD}Content-Type: multipart/mixed; boundary="${'b'.repeat(60_000)}"\r\n\r\n${`--${'b'.repeat(60_000)}\r\n`.repeat(100)}`,
  ],
  [
    'a boundary of one character',
    () => `${HEAD}Content-Type: multipart/mixed; boundary="-"\r\n\r\n${'---\r\n'.repeat(MEGABYTE)}`,
  ],
  [
    'quoted-printable escapes',
    () => `${HEAD}Content-Transfer-Encoding: quoted-printable\r\n\r\n${'=3D=\r\n'.repeat(2 * MEGABYTE)}`,
  ],
  ['a million quoted lines', () => `${HEAD}\r\nhi\r\n${'> x\r\n'.repeat(MEGABYTE)}`],
  ['a million attributions', () => `${HEAD}\r\n${'On 1 Jan 2026 x@y.example wrote:\r\n'.repeat(100_000)}`],
  ['two hundred thousand header blocks', () => `${HEAD}\r\n${'From: a\r\n'.repeat(200_000)}`],
  ['a million opened tags', () => html('<b>'.repeat(MEGABYTE))],
  ['a million closed tags', () => html('</b>'.repeat(MEGABYTE))],
  ['a table in a table in a table', () => html('<table><tr><td>'.repeat(20_000))],
  ['one tag with a million attributes', () => html(`<p ${'a=1 '.repeat(MEGABYTE)}>x</p>`)],
  ['one style of a megabyte', () => html(`<p style="${'color:red;'.repeat(100_000)}">x</p>`)],
  ['unclosed comments', () => html('<!--'.repeat(500_000))],
  ['unclosed entities', () => html('&#x'.repeat(MEGABYTE))],
  ['half a million links', () => html('<a href="https://x.example">x</a>'.repeat(100_000))],
  ['four thousand inline images', () => html('<img src="cid:a">'.repeat(4_000))],
  [
    'parameters in pieces',
    () =>
      `${HEAD}Content-Type: text/plain${Array.from({ length: 900 }, (_, i) => `; name*${i}*=%D9%84`).join('')}\r\n\r\nx`,
  ],
  ['references without end', () => `References: ${'<a@b.c>'.repeat(MEGABYTE)}\r\n${HEAD}\r\nx`],
  ['a date of comments', () => `Date: ${'('.repeat(60_000)}\r\n${HEAD}\r\nx`],
  [
    'a delivery report without end',
    () =>
      `${HEAD}Content-Type: multipart/report; boundary="b"\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n${'Action: failed\r\n\r\n'.repeat(100_000)}--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <abcdefghijkl.x@ghaith.example>\r\n--b--\r\n`,
  ],
  [
    'names of the prototype',
    () =>
      `${HEAD}__proto__: x\r\nconstructor: y\r\nContent-Type: text/plain; __proto__=a; constructor=b; charset=__proto__\r\n\r\nx`,
  ],
  ['NULs', () => `${HEAD}\r\n${'\0'.repeat(5 * MEGABYTE)}`],
];

describe('mail that was made to do harm', () => {
  const threads = new MailThreads(new ThreadPool(launchMailThread));
  const read = (body: Buffer | string) => threads.read({ ...rawEvent(body), settings: settingsWith() });
  afterAll(() => threads.close());

  it.each(BOMBS)('%s: is shown or named as refused, and the reader goes on', async (_name, make) => {
    const body = Buffer.from(make(), 'latin1');
    const began = performance.now();
    const events = await read(body);
    expect(performance.now() - began).toBeLessThan(BOUND_MS);
    expect(events.length).toBeGreaterThan(0);
    for (const event of events) channelEvent.parse(event);
    expect(await read(`${HEAD}\r\nan ordinary mail`)).toMatchObject([
      { parts: [{ text: 'an ordinary mail' }] },
    ]);
    expect(({} as Record<string, unknown>)['a']).toBeUndefined();
  });

  it('reads five hundred broken mails, none of them slowly', async () => {
    const seeds = BOMBS.map(([, make]) => Buffer.from(make().slice(0, 20_000), 'latin1'));
    const random = mulberry(20_261_122);
    const times: number[] = [];
    for (let round = 0; round < 500; round += 1) {
      const began = performance.now();
      const events = await read(broken(seeds[round % seeds.length] ?? Buffer.alloc(0), random));
      times.push(performance.now() - began);
      for (const event of events) channelEvent.parse(event);
    }
    times.sort((a, b) => a - b);
    expect(times[494]).toBeLessThan(1_000);
  });
});

/** The mail with bytes flipped, a piece doubled and its end cut off. */
function broken(mail: Buffer, random: () => number): Buffer {
  const bytes = Buffer.from(mail);
  for (let flips = 0; flips < 40; flips += 1)
    bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
  const at = Math.floor(random() * bytes.length);
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.floor(at / 2), at), bytes.subarray(at)]);
}

/** A small generator with a seed, so that a failure can be seen again. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
