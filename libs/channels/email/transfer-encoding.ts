const EQUALS = 0x3d;
const CR = 0x0d;
const LF = 0x0a;

/** Less than this is a text more often than a file, and cheaper in ordinary memory. */
const SHARED_FROM = 16 * 1024;

/** Bytes behind a Content-Transfer-Encoding; an unknown one is taken as it is. Never the memory of the raw event. */
export function decodeTransfer(bytes: Buffer, encoding: string): Buffer {
  const name = encoding.trim().toLowerCase();
  if (name === 'base64') return decodeBase64(bytes);
  if (name === 'quoted-printable') return decodeQuotedPrintable(bytes);
  return Buffer.from(bytes);
}

/**
 * Node skips line breaks and foreign characters by itself. A file lies in memory that all threads see: it is handed on
 * without a copy, and the collectors of two heaps are not driven by bytes that merely pass through.
 */
function decodeBase64(bytes: Buffer): Buffer {
  const letters = bytes.toString('latin1');
  if (bytes.length < SHARED_FROM) return Buffer.from(letters, 'base64');
  const out = Buffer.from(new SharedArrayBuffer(Math.ceil((bytes.length * 3) / 4)));
  return out.subarray(0, out.write(letters, 'base64'));
}

/** RFC 2045 §6.7 in one pass: `=XX`, soft line breaks, and blanks that a mail server added at line ends. */
function decodeQuotedPrintable(bytes: Buffer): Buffer {
  const out = Buffer.alloc(bytes.length);
  let length = 0;
  let blanksFrom = -1;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    const soft = byte === EQUALS ? softBreakEnd(bytes, at) : -1;
    const high = hex(bytes[at + 1]);
    const low = hex(bytes[at + 2]);
    if (soft >= 0) at = soft;
    else if (byte === EQUALS && high >= 0 && low >= 0) {
      out[length++] = high * 16 + low;
      at += 2;
    } else {
      if ((byte === CR || byte === LF) && blanksFrom >= 0) length = blanksFrom;
      out[length++] = byte;
    }
    const isBlank = byte === 0x20 || byte === 0x09;
    if (!isBlank) blanksFrom = -1;
    else if (blanksFrom < 0) blanksFrom = length - 1;
  }
  return out.subarray(0, length);
}

/** The index of the line feed that a `=` cancels, or -1 when it cancels none. */
function softBreakEnd(bytes: Buffer, equals: number): number {
  let at = equals + 1;
  while (at - equals < 100 && (bytes[at] === 0x20 || bytes[at] === 0x09)) at += 1;
  if (bytes[at] === CR) at += 1;
  return bytes[at] === LF ? at : -1;
}

function hex(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
