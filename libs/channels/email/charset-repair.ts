import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

const ALIASES: Record<string, string> = {
  cp1256: 'windows-1256',
  'win-1256': 'windows-1256',
  'iso_8859-6': 'iso-8859-6',
  'iso-8859-6-i': 'iso-8859-6',
  'iso-8859-6-e': 'iso-8859-6',
  iso8859_6: 'iso-8859-6',
  'iso8859-6': 'iso-8859-6',
  'iso-ir-127': 'iso-8859-6',
  'asmo-708': 'iso-8859-6',
  'ecma-114': 'iso-8859-6',
  arabic: 'iso-8859-6',
  csisolatinarabic: 'iso-8859-6',
  'unicode-1-1-utf-8': 'utf-8',
  utf8: 'utf-8',
};

/** Labels that mail programs write without meaning them: their bytes are looked at before they are believed. */
const UNRELIABLE = new Set([
  '',
  'us-ascii',
  'ascii',
  'ansi_x3.4-1968',
  'iso-8859-1',
  'iso_8859-1',
  'latin1',
  'windows-1252',
  'cp1252',
  'utf-8',
  'unknown',
  'unknown-8bit',
  'default',
  'binary',
  '8bit',
]);

const ARABIC_LETTER = /[\u0621-\u064a]/u;
const ARABIC_WORD = /[\u0621-\u064a]{2}/u;
const ARABIC_RUN = /[\u0621-\u064a]{2,}/gu;
/** Most frequent first, as in any longer Arabic text. */
const LETTERS_BY_FREQUENCY = 'اليمنوترهبعأةدسفكحقجإذىصشخطضغثزآئءؤظ';
const ARABIC_SIGN = /[\u060c-\u06ff]/u;
const FOREIGN_COSTS = 40;
/** Short texts read well both ways; Windows-1256 is what people's programs wrote. */
const WINDOWS_IS_USUAL = 1.25;
const WESTERN = 'windows-1252';
const MOSTLY = 0.6;
const LOOK_AT_MOST = 65_536;

/** Charsets of one byte a letter: programs set in them write UTF-8 too, and keep the label. */
const SINGLE_BYTE = /^(?:windows-125\d|cp125\d|iso-8859-\d+)$/;

/**
 * Text of bytes whose label may be missing, unknown or wrong. A label that names a real non-Western charset is believed,
 * unless the bytes are Arabic words in UTF-8, which no text in a charset of single bytes is by chance; otherwise valid UTF-8 wins, then Windows-1256 or ISO-8859-6 when the bytes read as Arabic words, then Windows-1252.
 * Never throws; the raw event keeps the original bytes.
 */
export function decodeText(bytes: Buffer, label?: string): string {
  const charset = canonicalLabel(label);
  const believed = !UNRELIABLE.has(charset) && iconv.encodingExists(charset);
  if (believed && !(SINGLE_BYTE.test(charset) && isArabicUtf8(bytes))) return iconv.decode(bytes, charset);
  if (isUtf8(bytes)) return stripBom(bytes.toString('utf8'));
  return iconv.decode(bytes, guessSingleByte(bytes));
}

/** The name by which iconv-lite knows a charset label as mail programs write it. */
export function canonicalLabel(label: string | undefined): string {
  const plain = (label ?? '')
    .trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, '')
    .replace(/:\d{4}$/, '')
    .replace(/^x-(?=windows|cp|iso|utf)/, '');
  return ALIASES[plain] ?? plain;
}

function isArabicUtf8(bytes: Buffer): boolean {
  return isUtf8(bytes) && ARABIC_WORD.test(bytes.toString('utf8', 0, LOOK_AT_MOST));
}

function stripBom(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

function guessSingleByte(bytes: Buffer): string {
  const sample = bytes.subarray(0, LOOK_AT_MOST);
  const high = sample.filter((byte) => byte >= 0xc0).length;
  if (high === 0) return WESTERN;
  const readings = ['windows-1256', 'iso-8859-6'].map((charset) => {
    const text = iconv.decode(sample, charset);
    return { share: arabicShare(text, high), likelihood: likelihood(text) };
  });
  const [windows, iso] = readings.map(({ share, likelihood: value }) => (share >= MOSTLY ? value : 0));
  if ((iso ?? 0) > (windows ?? 0) * WINDOWS_IS_USUAL) return 'iso-8859-6';
  return (windows ?? 0) > 0 ? 'windows-1256' : WESTERN;
}

/** Share of the letters that stand beside another Arabic letter: an umlaut read as Arabic stands alone, words do not. */
function arabicShare(text: string, high: number): number {
  return (text.match(ARABIC_RUN) ?? []).join('').length / high;
}

/** Letters are common or rare in Arabic; a wrong reading turns common ones into rare ones and into foreign signs. */
function likelihood(text: string): number {
  let sum = 0;
  for (const char of text) {
    if (char < '\u0080') continue;
    const place = LETTERS_BY_FREQUENCY.indexOf(char);
    if (place >= 0) sum += LETTERS_BY_FREQUENCY.length - place;
    else if (!ARABIC_SIGN.test(char)) sum -= FOREIGN_COSTS;
  }
  return sum;
}

/** True when a text holds at least one Arabic letter. */
export function hasArabic(text: string): boolean {
  return ARABIC_LETTER.test(text);
}
