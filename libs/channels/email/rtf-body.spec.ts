import { readCompressedRtf } from './lzfu';
import { readRtf } from './rtf-body';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(/\s/g, ''), 'hex');
const rtf = (text: string) => readRtf(Buffer.from(text, 'latin1'));

describe(readCompressedRtf.name, () => {
  // The two examples of MS-OXRTFCP 4.1.
  it('unfolds references into what was written, and into what every window begins with', () => {
    const simple = hex(`2d000000 2b000000 4c5a4675 f1c5c7a7 03000a00 72637067 31323542 320af320
      68656c09 00206277 05b06c64 7d0a800f a0`);
    expect(readCompressedRtf(simple)?.toString()).toBe('{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n');
    const crossing = hex('1a000000 1c000000 4c5a4675 e2d44b51 41000420 5758595a 0d6e7d01 0eb0');
    expect(readCompressedRtf(crossing)?.toString()).toBe('{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}');
  });

  it('takes what was stored as it is, and nothing else for RTF', () => {
    const words = Buffer.from('{\\rtf1 x}');
    const header = Buffer.alloc(16);
    header.writeUInt32LE(words.length, 4);
    header.writeUInt32LE(0x414c454d, 8);
    expect(readCompressedRtf(Buffer.concat([header, words]))?.toString()).toBe('{\\rtf1 x}');
    expect(readCompressedRtf(Buffer.alloc(40))).toBeNull();
    expect(readCompressedRtf(Buffer.alloc(3))).toBeNull();
  });

  it('makes nothing large out of a claim, and ends where its bytes end', () => {
    const header = Buffer.alloc(16);
    header.writeUInt32LE(0xffffffff, 4);
    header.writeUInt32LE(0x75465a4c, 8);
    expect(readCompressedRtf(header)?.length).toBe(0);
    const body = Buffer.alloc(3_000_000, hex(`ff${'000e'.repeat(8)}`));
    const began = process.cpuUsage();
    expect(readCompressedRtf(Buffer.concat([header, body]))?.length).toBe(8 * 1024 * 1024);
    expect(process.cpuUsage(began).user).toBeLessThan(2_000_000);
  });
});

describe(readRtf.name, () => {
  const FONTS = '{\\fonttbl{\\f0\\fswiss\\fcharset0 Arial;}{\\f1\\fnil\\fcharset178 Tahoma (Arabic);}}';

  it('reads letters of every charset that a font names, and those that are told by number', () => {
    const { text, html } = rtf(
      `{\\rtf1\\ansi\\ansicpg1252\\deff0${FONTS}{\\colortbl;\\red0\\green0\\blue0;}\\uc1\\pard\\rtlpar\\f1\\'c7\\'e1\\'d3\\'e1\\'c7\\'e3 \\f0 caf\\'e9\\par
\\u1588?\\u1603?\\u1585?\\u1575?\\tab\\{x\\}\\~y\\par}`,
    );
    expect(text).toBe('السلام café\nشكرا\t{x}\u00a0y');
    expect(html).toBe('');
  });

  it('takes as many stand-ins for a letter as were announced', () => {
    expect(rtf("{\\rtf1\\uc2\\u1593\\'d8\\'b9{\\uc0\\u1575}\\u1604??b}").text).toBe('عالb');
    expect(rtf('{\\rtf1\\u-10179?\\u-8704?}').text).toBe('😀');
  });

  it('shows the words of a link, and nothing of pictures, fields, styles and what it does not know', () => {
    const { text } = rtf(
      `{\\rtf1{\\stylesheet{\\s0 Normal;}}{\\info{\\author Spy}}{\\*\\unknown secret}{\\pict\\bin4 }}}}ffd8}
{\\field{\\*\\fldinst HYPERLINK "https://x.example"}{\\fldrslt here}} there{\\*\\bkmkstart a}}`,
    );
    expect(text).toBe('here there');
  });

  it('gives back the HTML that was wrapped in it', () => {
    const { html, text } = rtf(
      `{\\rtf1\\ansi\\ansicpg1256\\fromhtml1 \\deff0${FONTS}{\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 \\f1\\'e3\\'d1\\'cd\\'c8\\'c7\\htmlrtf\\par}\\htmlrtf0
{\\*\\htmltag84 <a href="https://x.example/?a=1&amp;b=\\{2\\}">}here{\\*\\htmltag92 </a>}{\\*\\htmltag72 </p>}{\\*\\mhtmltag84 <b>twice</b>}}`,
    );
    expect(html).toBe('<p>مرحبا<a href="https://x.example/?a=1&amp;b={2}">here</a></p>');
    expect(text).toBe('');
  });

  it('survives what is broken at every byte, too deep, and too long', () => {
    const whole = Buffer.from(
      `{\\rtf1\\ansi${FONTS}\\f1\\'c7\\u1588?{\\*\\htmltag64 <p>}\\bin3 abc}`,
      'latin1',
    );
    for (let at = 0; at < whole.length; at += 1) {
      expect(() => readRtf(whole.subarray(0, at))).not.toThrow();
      const broken = Buffer.from(whole);
      broken[at] = 0x7d;
      expect(() => readRtf(broken)).not.toThrow();
    }
    const began = process.cpuUsage();
    expect(rtf(`{\\rtf1 ${'{'.repeat(500_000)}x${'}'.repeat(500_000)}seen}`).text).toBe('seen');
    expect(rtf(`{\\rtf1 ${'a'.repeat(4_000_000)}}`).text.length).toBeLessThan(4_100_000);
    expect(rtf(`{\\rtf1 ${'\\f1\\f0 a'.repeat(300_000)}}`).text.length).toBe(300_000);
    expect(rtf(`{\\rtf1\\bin2147483647 x}`).text).toBe('');
    expect(rtf(`{\\rtf1\\ansicpg99999 caf\\'e9}`).text).toBe('café');
    expect(process.cpuUsage(began).user).toBeLessThan(6_000_000);
  });
});
