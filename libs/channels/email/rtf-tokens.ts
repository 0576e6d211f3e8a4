/** One thing that an RTF says. */
export type RtfToken =
  | { kind: 'open' }
  | { kind: 'close' }
  /** A control word with its number, such as `\u1587` or `\par`. */
  | { kind: 'word'; name: string; number: number | null }
  /** A control symbol, such as `\~` or `\*`. */
  | { kind: 'symbol'; name: string }
  /** One byte written as `\'e3`. */
  | { kind: 'byte'; value: number }
  /** Letters as they stand, without line breaks: those mean nothing in RTF. */
  | { kind: 'text'; bytes: Buffer };

const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const CR = 0x0d;
const LF = 0x0a;
const WORD_AT_MOST = 32;
const NUMBER_AT_MOST = 10;

/** Reads an RTF from its first byte to its last, in time that grows with its length only; nothing in it is an error. */
export function* rtfTokens(rtf: Buffer): Generator<RtfToken> {
  let at = 0;
  while (at < rtf.length) {
    const byte = rtf[at] ?? 0;
    if (byte === OPEN || byte === CLOSE) {
      yield byte === OPEN ? { kind: 'open' } : { kind: 'close' };
      at += 1;
    } else if (byte === CR || byte === LF || byte === 0) at += 1;
    else if (byte === BACKSLASH) {
      const { token, next } = controlAt(rtf, at + 1);
      if (token) yield token;
      at = next;
    } else {
      const end = textEnd(rtf, at);
      yield { kind: 'text', bytes: rtf.subarray(at, end) };
      at = end;
    }
  }
}

function textEnd(rtf: Buffer, from: number): number {
  let at = from;
  for (; at < rtf.length; at += 1) {
    const byte = rtf[at] ?? 0;
    if (byte === BACKSLASH || byte === OPEN || byte === CLOSE) break;
    if (byte === CR || byte === LF || byte === 0) break;
  }
  return at;
}

interface Control {
  token: RtfToken | null;
  next: number;
}

/** What begins behind a backslash. */
function controlAt(rtf: Buffer, at: number): Control {
  const first = rtf[at];
  if (first === undefined) return { token: null, next: at };
  if (isLetter(first)) return wordAt(rtf, at);
  if (first === 0x27) {
    const value = Number.parseInt(rtf.toString('latin1', at + 1, at + 3), 16);
    return { token: Number.isNaN(value) ? null : { kind: 'byte', value }, next: at + 3 };
  }
  // A backslash before a line break is a paragraph.
  const name = first === CR || first === LF ? '\n' : String.fromCharCode(first);
  return { token: { kind: 'symbol', name }, next: at + 1 };
}

function wordAt(rtf: Buffer, start: number): Control {
  let at = start;
  while (at < rtf.length && at - start < WORD_AT_MOST && isLetter(rtf[at] ?? 0)) at += 1;
  const name = rtf.toString('latin1', start, at);
  const numberFrom = at;
  if (rtf[at] === 0x2d) at += 1;
  while (at < rtf.length && at - numberFrom < NUMBER_AT_MOST && isDigit(rtf[at] ?? 0)) at += 1;
  const number = Number.parseInt(rtf.toString('latin1', numberFrom, at), 10);
  if (rtf[at] === 0x20) at += 1;
  // Raw bytes follow, a picture for instance: they are nothing to read.
  if (name === 'bin' && number > 0) return { token: null, next: at + number };
  return { token: { kind: 'word', name, number: Number.isNaN(number) ? null : number }, next: at };
}

const isLetter = (byte: number): boolean => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
