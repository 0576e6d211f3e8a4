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
const ARABIC_RUN = /[\u0621-\u064a]{2,}/gu;
const MOSTLY = 0.6;
const LOOK_AT_MOST = 65_536;

/**
 * Text of bytes whose label may be missing, unknown or wrong. A label that names a real non-Western charset is believed;
 * otherwise valid UTF-8 wins, then Windows-1256 or ISO-8859-6 when the bytes read as Arabic words, then Windows-1252.
 * Never throws; the raw event keeps the original bytes.
 */
export function decodeText(bytes: Buffer, label?: string): string {
  const charset = canonicalLabel(label);
  if (!UNRELIABLE.has(charset) && iconv.encodingExists(charset)) return iconv.decode(bytes, charset);
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

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function stripBom(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

function guessSingleByte(bytes: Buffer): string {
  const sample = bytes.subarray(0, LOOK_AT_MOST);
  const high = sample.filter((byte) => byte >= 0xc0).length;
  if (high === 0 || arabicShare(sample, high) < MOSTLY) return 'windows-1252';
  return looksLikeIso(sample) ? 'iso-8859-6' : 'windows-1256';
}

/** Share of the letters that stand beside another Arabic letter: an umlaut read as Arabic stands alone, words do not. */
function arabicShare(sample: Buffer, high: number): number {
  const runs = iconv.decode(sample, 'windows-1256').match(ARABIC_RUN) ?? [];
  return runs.join('').length / high;
}

/** The article «ال» is C7 E1 in Windows-1256 and C7 E4 in ISO-8859-6; the latter never uses 80-9F or F3-FF. */
function looksLikeIso(sample: Buffer): boolean {
  if (sample.some((byte) => (byte >= 0x80 && byte <= 0x9f) || byte >= 0xf3)) return false;
  const latin = sample.toString('latin1');
  const count = (article: string) => latin.split(article).length - 1;
  return count('\xc7\xe4') > count('\xc7\xe1');
}

/** True when a text holds at least one Arabic letter. */
export function hasArabic(text: string): boolean {
  return ARABIC_LETTER.test(text);
}
