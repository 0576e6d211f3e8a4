/** One property of a message or of a file, as far as it carries text or bytes. */
export interface MapiProperty {
  id: number;
  value: Buffer;
  isUnicode: boolean;
}

const PROPERTIES_AT_MOST = 2_000;
const VALUES_AT_MOST = 1_000;
const MANY_VALUES = 0x1000;
const NAMED_FROM = 0x8000;
const OBJECT = 0x0d;
const UNICODE = 0x1f;
/** Lengths of values with a fixed size; of types 0x0d, 0x1e, 0x1f and 0x102 each value tells its own. */
const FIXED: ReadonlyMap<number, number> = new Map([
  [0x02, 4],
  [0x03, 4],
  [0x04, 4],
  [0x05, 8],
  [0x06, 8],
  [0x07, 8],
  [0x0a, 4],
  [0x0b, 4],
  [0x14, 8],
  [0x40, 8],
  [0x48, 16],
]);
const TELLING = new Set([OBJECT, 0x1e, UNICODE, 0x102]);
/** An object begins with the name of its interface. */
const INTERFACE_BYTES = 16;

class OutOfBytes extends Error {}

/** Reads a list of MAPI properties (MS-OXTNEF 2.1.3.4); it ends at the first thing that does not fit. */
export function readMapiProperties(data: Buffer): MapiProperty[] {
  const found: MapiProperty[] = [];
  const reader = new Reader(data);
  try {
    const count = Math.min(reader.number(), PROPERTIES_AT_MOST);
    for (let at = 0; at < count; at += 1) {
      const property = readProperty(reader);
      if (property === 'unknown') break;
      if (property) found.push(property);
    }
  } catch (cause) {
    if (!(cause instanceof OutOfBytes)) throw cause;
  }
  return found;
}

function readProperty(reader: Reader): MapiProperty | null | 'unknown' {
  const tag = reader.number();
  const type = tag & 0xffff & ~MANY_VALUES;
  const id = tag >>> 16;
  if (id >= NAMED_FROM) reader.skipName();
  const isMany = (tag & MANY_VALUES) !== 0;
  const fixed = FIXED.get(type);
  if (fixed !== undefined) {
    reader.bytes(fixed * (isMany ? Math.min(reader.number(), VALUES_AT_MOST) : 1));
    return null;
  }
  if (!TELLING.has(type)) return 'unknown';
  const values = Math.min(reader.number(), VALUES_AT_MOST);
  let first: Buffer | null = null;
  for (let at = 0; at < values; at += 1) {
    const value = reader.padded(reader.number());
    first ??= type === OBJECT ? value.subarray(INTERFACE_BYTES) : value;
  }
  return first && { id, value: first, isUnicode: type === UNICODE };
}

class Reader {
  private at = 0;
  constructor(private readonly data: Buffer) {}

  number(): number {
    return this.bytes(4).readUInt32LE(0);
  }
  bytes(length: number): Buffer {
    if (this.at + length > this.data.length) throw new OutOfBytes();
    this.at += length;
    return this.data.subarray(this.at - length, this.at);
  }
  /** Values begin at every fourth byte. */
  padded(length: number): Buffer {
    const value = this.bytes(length);
    this.at += (4 - (length % 4)) % 4;
    return value;
  }
  /** A named property: a GUID, then a number or a name. */
  skipName(): void {
    this.bytes(16);
    if (this.number() === 0) this.bytes(4);
    else this.padded(this.number());
  }
}
