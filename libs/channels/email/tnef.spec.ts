import { readTnef } from './tnef';
import { messageOf, textOf } from './fixtures.testing';

const u16 = (value: number): Buffer => Buffer.from([value & 255, value >> 8]);
const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
};
const attribute = (level: number, id: number, data: Buffer): Buffer =>
  Buffer.concat([Buffer.from([level]), u32(id), u32(data.length), data, u16(0)]);
const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
const told = (type: number, id: number, value: Buffer): Buffer =>
  Buffer.concat([u16(type), u16(id), u32(1), u32(value.length), padded(value)]);
const properties = (...list: Buffer[]): Buffer => Buffer.concat([u32(list.length), ...list]);
const utf16 = (text: string): Buffer => Buffer.from(`${text}\0`, 'utf16le');

const file = (name: string, bytes: Buffer): Buffer[] => [
  attribute(2, 0x69002, Buffer.alloc(14)),
  attribute(2, 0x18010, Buffer.from('SHORT~1.PDF\0')),
  attribute(2, 0x6800f, bytes),
  attribute(
    2,
    0x69005,
    properties(
      Buffer.concat([u16(0x03), u16(0x0e20), u32(bytes.length)]),
      Buffer.concat([u16(0x03), u16(0x8001), Buffer.alloc(16), u32(0), u32(7), u32(1)]),
      told(0x1f, 0x3707, utf16(name)),
      told(0x1f, 0x370e, utf16('application/pdf')),
    ),
  ),
];
const winmail = (...attributes: Buffer[]): Buffer =>
  Buffer.concat([
    u32(0x223e9f78),
    u16(1),
    attribute(1, 0x69007, Buffer.concat([u32(1256), u32(0)])),
    ...attributes,
  ]);
const HTML = attribute(1, 0x69003, properties(told(0x102, 0x1013, Buffer.from('<p>في المرفق الأوراق</p>'))));
const PDF = Buffer.from('%PDF-1.7 demo');

const mailWith = (bytes: Buffer, words = ''): string =>
  `From: noura@mail.example\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n${words}\r\n--b\r\nContent-Type: application/ms-tnef; name="winmail.dat"\r\nContent-Transfer-Encoding: base64\r\n\r\n${bytes.toString('base64')}\r\n--b--\r\n`;

describe('winmail.dat', () => {
  it('gives out its files by their long names, and its words when the mail has none', async () => {
    const message = await messageOf(mailWith(winmail(HTML, ...file('الهوية الوطنية.pdf', PDF))));
    expect(textOf(message).text).toBe('في المرفق الأوراق');
    expect(message.parts.slice(1)).toMatchObject([
      { type: 'media', fileName: 'الهوية الوطنية.pdf', mime: 'application/pdf', size: PDF.length },
    ]);
    expect(Buffer.from(message.files?.[0]?.bytes ?? []).equals(PDF)).toBe(true);
  });
  it('does not say twice what the mail says itself', async () => {
    const message = await messageOf(mailWith(winmail(HTML, ...file('a.pdf', PDF)), 'words of the mail'));
    expect(textOf(message).text).toBe('words of the mail');
    expect(message.html ?? '').not.toContain('الأوراق');
  });
  it('reads the words out of RTF where they come in no other form', async () => {
    const stored = (rtf: string): Buffer => {
      const words = Buffer.from(rtf, 'latin1');
      return Buffer.concat([u32(words.length + 12), u32(words.length), u32(0x414c454d), u32(0), words]);
    };
    const rtf = (text: string) => attribute(1, 0x69003, properties(told(0x102, 0x1009, stored(text))));
    const wrapped = rtf(
      "{\\rtf1\\ansi\\ansicpg1256\\fromhtml1 {\\*\\htmltag64 <p>}\\'e3\\'d1\\'cd\\'c8\\'c7{\\*\\htmltag72 </p>}{\\*\\htmltag1 <script>x()</script>}}",
    );
    const message = await messageOf(mailWith(winmail(wrapped, ...file('a.pdf', PDF))));
    expect(textOf(message).text).toBe('مرحبا');
    expect(message.html).toBe('<p>مرحبا</p>');
    const plain = winmail(rtf("{\\rtf1\\ansi\\ansicpg1256 \\'e3\\'d1\\'cd\\'c8\\'c7\\par ok}"));
    expect(textOf(await messageOf(mailWith(plain))).text).toBe('مرحبا\nok');
    expect(textOf(await messageOf(mailWith(winmail(HTML, wrapped)))).text).toBe('في المرفق الأوراق');
  });
  it('stays a file when there is nothing in it that we can read', async () => {
    for (const bytes of [Buffer.from('no tnef'), winmail(), u32(0x223e9f78)])
      expect((await messageOf(mailWith(bytes))).parts[1]).toMatchObject({ fileName: 'winmail.dat' });
  });
  it('bounds what lies about its own size, and what is endless', () => {
    const whole = winmail(HTML, ...file('a.pdf', PDF));
    for (let length = 0; length < whole.length; length += 1)
      expect(() => readTnef(whole.subarray(0, length))).not.toThrow();
    for (let at = 6; at < whole.length; at += 1) {
      const broken = Buffer.from(whole);
      broken.fill(0xff, at, Math.min(at + 4, whole.length));
      expect(() => readTnef(broken)).not.toThrow();
    }
    const many = winmail(...Array.from({ length: 5_000 }, () => attribute(2, 0x69002, Buffer.alloc(14))));
    expect(readTnef(many)?.files).toEqual([]);
  });
});
