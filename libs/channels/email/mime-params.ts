import { decodeText } from './charset-repair';

/** A header value such as `text/plain; charset=utf-8`. */
export interface Structured {
  /** Lower case, without comments. */
  value: string;
  /** Lower-case names; the first of a doubled parameter counts. */
  params: ReadonlyMap<string, string>;
}

const READ_AT_MOST = 8_192;
const PARAMETER = /;\s{0,100}([^\s=;"]{1,100})\s{0,100}=\s{0,100}(?:"((?:[^"\\]|\\.){0,8000})"|([^;]*))/gs;
const EXTENDED = /^([^*]+)\*(?:(\d{1,3})(\*)?)?$/;

/** Reads a value with parameters, RFC 2231 pieces joined and decoded. */
export function readStructured(header: string | undefined): Structured {
  const text = (header ?? '').slice(0, READ_AT_MOST);
  const plain = new Map<string, string>();
  for (const [, name = '', quoted, bare] of text.matchAll(PARAMETER)) {
    const key = name.toLowerCase();
    if (!plain.has(key))
      plain.set(key, quoted === undefined ? unquoted(bare ?? '') : quoted.replace(/\\(.)/gs, '$1'));
  }
  const value = (text.split(';')[0] ?? '')
    .replace(/\([^)]*\)?/g, '')
    .trim()
    .toLowerCase();
  return { value, params: joinExtended(plain) };
}

/** A value that lacks its closing quote, or has a comment behind it. */
function unquoted(bare: string): string {
  return bare
    .trim()
    .replace(/^"/, '')
    .replace(/\s\(.*$/s, '')
    .trim();
}

/** `name*0*=utf-8''%D9`, `name*1*=%84` and `name*=utf-8''…` become `name`; they win over a plain `name`. */
function joinExtended(plain: ReadonlyMap<string, string>): Map<string, string> {
  const joined = new Map<string, string>();
  const pieces = new Map<string, { at: number; encoded: boolean; text: string }[]>();
  for (const [key, text] of plain) {
    const [, name = '', at, star] = EXTENDED.exec(key) ?? [];
    if (name === '') joined.set(key, text);
    else
      pieces.set(name, [
        ...(pieces.get(name) ?? []),
        { at: Number(at ?? 0), encoded: at === undefined || star === '*', text },
      ]);
  }
  for (const [name, list] of pieces) {
    const ordered = list.toSorted((a, b) => a.at - b.at);
    const charset = ordered[0]?.encoded ? /^([^']*)'[^']*'/.exec(ordered[0].text) : null;
    if (charset && ordered[0]) ordered[0].text = ordered[0].text.slice(charset[0].length);
    const bytes = ordered.map((piece) =>
      piece.encoded ? percentBytes(piece.text) : Buffer.from(piece.text),
    );
    joined.set(name, decodeText(Buffer.concat(bytes), charset?.[1] ?? 'utf-8'));
  }
  return joined;
}

/** A plain piece stays as written: only an extended one is percent-encoded, `a%2Fb` is a name otherwise. */
function percentBytes(text: string): Buffer {
  const bytes: Buffer[] = [];
  let last = 0;
  for (const match of text.matchAll(/%([0-9a-f]{2})/gi)) {
    bytes.push(
      Buffer.from(text.slice(last, match.index)),
      Buffer.from([Number.parseInt(match[1] ?? '0', 16)]),
    );
    last = match.index + match[0].length;
  }
  return Buffer.concat([...bytes, Buffer.from(text.slice(last))]);
}
