/** One element of a WebM file: its name, and what is inside. */
export interface Element {
  id: number;
  bytes: Uint8Array;
}

/**
 * The elements that lie side by side in these bytes. An element of unknown size, as live recordings have them, reaches
 * to the end or to the next of its own kind; one that is cut short gives what there is.
 */
export function* elements(bytes: Uint8Array): Generator<Element> {
  let at = 0;
  while (at < bytes.length) {
    const id = readNumber(bytes, at, true);
    const size = id && readNumber(bytes, at + id.length, false);
    if (!id || !size) return;
    const from = at + id.length + size.length;
    const to = size.unknown ? endOfUnknown(bytes, from, id.value) : from + size.value;
    yield { id: id.value, bytes: bytes.subarray(from, Math.min(to, bytes.length)) };
    at = to;
  }
}

interface NumberRead {
  value: number;
  length: number;
  /** All bits of a size are set: nobody knew it when it was written. */
  unknown: boolean;
}

/** Numbers say by their leading zeros how long they are; names keep that mark, sizes do not. */
function readNumber(bytes: Uint8Array, at: number, keepMark: boolean): NumberRead | null {
  const lead = bytes[at];
  if (lead === undefined || lead === 0) return null;
  const length = Math.clz32(lead) - 23;
  if (at + length > bytes.length) return null;
  const low = lead & (0xff >> length);
  let value = keepMark ? lead : low;
  let ones = low === 0xff >> length;
  for (let index = 1; index < length; index += 1) {
    const byte = bytes[at + index] ?? 0;
    value = value * 256 + byte;
    ones &&= byte === 0xff;
  }
  return { value, length, unknown: ones };
}

// Elements of the top level, by which a cluster of unknown size ends.
const TOP = new Set([0x1f43b675, 0x1c53bb6b, 0x1654ae6b, 0x1254c367, 0x114d9b74, 0x1549a966]);
const SEGMENT = 0x18538067;

function endOfUnknown(bytes: Uint8Array, from: number, id: number): number {
  if (id === SEGMENT) return bytes.length;
  let at = from;
  while (at < bytes.length) {
    const next = readNumber(bytes, at, true);
    const size = next && readNumber(bytes, at + next.length, false);
    if (!next || !size || TOP.has(next.value)) return at;
    at += next.length + size.length + size.value;
  }
  return bytes.length;
}
