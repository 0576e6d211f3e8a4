import { channelEvent } from '@wasl/contracts';
import { eventsOf, messageOf, textOf } from './fixtures.testing';
import { MIME_LIMITS } from './mime-limits';
import { readMimeTree } from './mime-tree';

const HEAD =
  'From: noura@mail.example\r\nSubject: limits\r\nMessage-ID: <limits@mail.example>\r\nMIME-Version: 1.0\r\n';

const nested = (levels: number): string => {
  let mail = `${HEAD}Content-Type: multipart/mixed; boundary="b0"\r\n\r\n`;
  for (let level = 1; level <= levels; level += 1)
    mail += `--b${level - 1}\r\nContent-Type: multipart/mixed; boundary="b${level}"\r\n\r\n`;
  return `${mail}--b${levels}\r\nContent-Type: text/plain\r\n\r\nat the bottom\r\n`;
};
const manyParts = (count: number, part = 'Content-Type: application/pdf\r\n\r\nx'): string =>
  `${HEAD}Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nhello\r\n${`--b\r\n${part}\r\n`.repeat(count)}--b--\r\n`;

describe('limits of a mail', () => {
  it('gives a tree with bytes, names and content ids', () => {
    const tree = readMimeTree(
      Buffer.from(
        manyParts(
          1,
          'Content-Type: image/png; name="a.png"\r\nContent-ID: <c1>\r\nContent-Disposition: inline\r\nContent-Transfer-Encoding: base64\r\n\r\nAAEC',
        ),
      ),
    );
    expect(tree?.root.type).toBe('multipart/mixed');
    expect(tree?.root.children[1]).toMatchObject({
      type: 'image/png',
      fileName: 'a.png',
      contentId: 'c1',
      disposition: 'inline',
      bytes: Buffer.from([0, 1, 2]),
    });
  });

  it('takes twenty levels and names a deeper mail as refused', async () => {
    expect(textOf(await messageOf(nested(MIME_LIMITS.depth - 1))).text).toBe('at the bottom');
    expect(await messageOf(nested(MIME_LIMITS.depth + 5))).toMatchObject({
      parts: [
        { type: 'text', text: '' },
        { type: 'media', state: 'rejected', reason: 'email.too-deep' },
      ],
    });
  });

  it('keeps two hundred parts and says how many are missing', async () => {
    const message = await messageOf(manyParts(250));
    expect(message.parts.length).toBeLessThanOrEqual(MIME_LIMITS.parts + 1);
    expect(message.parts.at(-1)).toMatchObject({
      type: 'media',
      state: 'rejected',
      reason: 'email.too-many-parts',
    });
    const [event] = await eventsOf(manyParts(250));
    expect(() => channelEvent.parse(event)).not.toThrow();
  });

  it('does not take a mail of endless boundaries apart', async () => {
    const started = process.cpuUsage();
    const message = await messageOf(manyParts(200_000, ''));
    expect(message.parts[1]).toMatchObject({ state: 'rejected', reason: 'email.too-many-parts' });
    expect(process.cpuUsage(started).user).toBeLessThan(2_000_000);
  });

  it('keeps the header of a mail that is too large, whole or only begun', async () => {
    const large = await messageOf(
      Buffer.concat([Buffer.from(`${HEAD}\r\n`), Buffer.alloc(MIME_LIMITS.bytes, 'x')]),
    );
    const begun = await messageOf(`${HEAD}\r\nthe beginning`, {
      headers: { 'x-wasl-full-size': '99999999' },
    });
    for (const message of [large, begun]) {
      expect(message).toMatchObject({
        sender: [{ value: 'noura@mail.example' }],
        parts: [
          { type: 'text', text: 'limits' },
          { state: 'rejected', reason: 'email.too-large' },
        ],
      });
    }
  });

  it('reads no more than 64 KB of header', async () => {
    const started = process.cpuUsage();
    const message = await messageOf(`${HEAD}${'X-Long: a b c d e f g\r\n'.repeat(100_000)}\r\nbody`);
    expect(message.hints?.subject).toBe('limits');
    expect(process.cpuUsage(started).user).toBeLessThan(3_000_000);
  });

  it.each([
    ['many references', `${HEAD}References: ${'<a@b.c> '.repeat(5_000)}\r\n\r\nx`],
    ['an endless address', `To: ${'a'.repeat(60_000)}\r\n${HEAD}\r\nx`],
    ['quotes without end', `Cc: ${'"'.repeat(40_000)}\r\n${HEAD}\r\nx`],
    ['comments without end', `Cc: ${'('.repeat(40_000)}\r\n${HEAD}\r\nx`],
    ['words without end', `${HEAD}X: 1\r\nReply-To: ${'=?utf-8?b?'.repeat(5_000)}\r\n\r\nx`],
    ['deep HTML', `${HEAD}Content-Type: text/html\r\n\r\n${'<div>'.repeat(30_000)}x`],
    ['unclosed tags', `${HEAD}Content-Type: text/html\r\n\r\n${'<a href="'.repeat(30_000)}x`],
    ['a million blanks', `${HEAD}Content-Type: text/plain\r\n\r\n${' '.repeat(1_000_000)}x`],
    ['millions of empty lines', `${HEAD}\r\n${'\n'.repeat(5_000_000)}x`],
    [
      'boundaries that are none',
      `${HEAD}Content-Type: multipart/mixed; boundary="b"\r\n\r\n${'--b '.repeat(1_000_000)}`,
    ],
    ['parameters without end', `${HEAD}Content-Type: text/plain${';a="'.repeat(15_000)}\r\n\r\nx`],
    ['soft breaks', `${HEAD}Content-Transfer-Encoding: quoted-printable\r\n\r\n${'=    '.repeat(500_000)}x`],
    ['flowed blanks', `${HEAD}Content-Type: text/plain; format=flowed\r\n\r\n${' \r\n'.repeat(200_000)}x`],
  ])('is quick on %s', async (_name, mail) => {
    const started = process.cpuUsage();
    await messageOf(mail);
    expect(process.cpuUsage(started).user).toBeLessThan(3_000_000);
  });
});
