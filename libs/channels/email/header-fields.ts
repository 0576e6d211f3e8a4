import { decodeText } from './charset-repair';

/** Bytes of a header block that are read; what comes after is dropped. */
export const HEADER_LIMIT = 64 * 1024;

const ENCODED_WORD = /=\?([^?\s*]{1,60})(?:\*[^?\s]{0,20})?\?([bq])\?([^?\s]{0,4096})\?=/giu;
const BETWEEN_WORDS = /(\?=)[ \t\r\n]+(?==\?[^?\s]{1,80}\?[bq]\?)/giu;

/** The header of one mail: names in lower case, values unfolded, in order of appearance. */
export class HeaderFields {
  private constructor(private readonly fields: readonly { name: string; value: string }[]) {}

  /** Reads the header block at the start of a mail or of a DSN group; malformed lines are skipped. */
  static read(raw: Buffer): HeaderFields {
    const fields: { name: string; value: string }[] = [];
    for (const line of unfoldedLines(headerBlock(raw))) {
      const colon = line.indexOf(':');
      const name = line
        .slice(0, Math.max(colon, 0))
        .replace(/[ \t]+$/, '')
        .toLowerCase();
      if (!/^[!-9;-~]+$/.test(name)) continue;
      fields.push({ name, value: repairLine(line.slice(colon + 1)).trim() });
    }
    return new HeaderFields(fields);
  }

  /** True when not one line of it was a field. */
  isEmpty(): boolean {
    return this.fields.length === 0;
  }
  /** The first value of that name, as written; the first wins so that a second From cannot outrank it. */
  first(name: string): string | undefined {
    return this.fields.find((field) => field.name === name)?.value;
  }
  /** Every value of that name, top-most first. */
  all(name: string): string[] {
    return this.fields.filter((field) => field.name === name).map((field) => field.value);
  }
  /** True when a field of that name exists. */
  has(name: string): boolean {
    return this.fields.some((field) => field.name === name);
  }
  /** True when any field name starts so. */
  hasPrefix(prefix: string): boolean {
    return this.fields.some((field) => field.name.startsWith(prefix));
  }
  /** The first value with encoded words read. */
  decoded(name: string): string | undefined {
    const value = this.first(name);
    return value === undefined ? undefined : decodeWords(value);
  }
}

/** Where the header block ends: the first empty line, in either style of line ending. */
function headerBlock(raw: Buffer): string {
  const text = raw.subarray(0, HEADER_LIMIT).toString('latin1');
  const end = /\r?\n\r?\n/.exec(text)?.index ?? text.length;
  return text.slice(0, end);
}

function unfoldedLines(block: string): string[] {
  return block
    .replace(/^(?:From |>From )[^\n]*\n/, '')
    .replace(/\r?\n(?=[ \t])/g, '')
    .split(/\r?\n/);
}

/** Raw 8-bit headers are against the rules and common; the block was read as Latin-1 to keep their bytes. */
function repairLine(latin: string): string {
  // eslint-disable-next-line no-control-regex -- NUL and other controls in a header only ever serve to confuse a later reader
  const plain = latin.replace(/[\x00-\x08\x0b-\x1f\x7f]/g, '');
  return /[\x80-\xff]/.test(plain) ? decodeText(Buffer.from(plain, 'latin1')) : plain;
}

/** Reads RFC 2047 encoded words; neighbours in the same charset are joined first, for writers that cut inside a letter. */
export function decodeWords(value: string): string {
  const words: { charset: string; bytes: Buffer }[] = [];
  const flush = (): string => {
    const text = words.map((word) => decodeText(word.bytes, word.charset)).join('');
    words.length = 0;
    return text;
  };
  let out = '';
  let last = 0;
  const joined = value.replace(BETWEEN_WORDS, '$1');
  for (const match of joined.matchAll(ENCODED_WORD)) {
    const [whole, charset = '', encoding = '', text = ''] = match;
    if (match.index > last) out += flush() + joined.slice(last, match.index);
    const bytes = encoding.toLowerCase() === 'b' ? Buffer.from(text, 'base64') : readQ(text);
    const previous = words.at(-1);
    if (previous?.charset.toLowerCase() === charset.toLowerCase())
      previous.bytes = Buffer.concat([previous.bytes, bytes]);
    else words.push({ charset, bytes });
    last = match.index + whole.length;
  }
  return out + flush() + joined.slice(last);
}

function readQ(text: string): Buffer {
  const latin = text
    .replace(/_/g, ' ')
    .replace(/=([0-9a-f]{2})/giu, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(latin, 'latin1');
}
