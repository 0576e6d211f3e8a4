const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const COUNTER_MAX = 0xfff;

/** Random bytes are drawn in bulk: one call into the generator serves this many ids. */
const POOLED_IDS = 256;
const BYTES_PER_ID = 10;
const pool = new Uint8Array(POOLED_IDS * BYTES_PER_ID);
let used = pool.length;
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

let lastMillis = -1;
let counter = 0;

function randomBytes(): Uint8Array {
  if (used === pool.length) {
    globalThis.crypto.getRandomValues(pool);
    used = 0;
  }
  used += BYTES_PER_ID;
  return pool.subarray(used - BYTES_PER_ID, used);
}

/**
 * A new UUIDv7 (RFC 9562): sorts by creation time, and strictly rises within one process even inside one
 * millisecond. rand_a carries a 12-bit counter (RFC 9562 §6.2 method 1); when it runs out, or when the machine clock
 * steps back, the stamp borrows from the next millisecond so that the order still holds.
 */
export function newId(): string {
  const now = Date.now();
  const bytes = randomBytes();
  if (now > lastMillis) {
    lastMillis = now;
    // The top bit starts clear, which leaves at least 2,048 ids for this millisecond.
    counter = (((bytes[8] ?? 0) << 8) | (bytes[9] ?? 0)) & 0x7ff;
  } else if (counter < COUNTER_MAX) {
    counter += 1;
  } else {
    lastMillis += 1;
    counter = 0;
  }
  return assemble(lastMillis, counter, bytes);
}

function assemble(millis: number, sequence: number, random: Uint8Array): string {
  const time = millis.toString(16).padStart(12, '0');
  const versioned = (0x7000 | sequence).toString(16);
  let tail = HEX[0x80 | ((random[0] ?? 0) & 0x3f)] ?? '';
  for (let at = 1; at < 8; at++) tail += HEX[random[at] ?? 0] ?? '';
  return `${time.slice(0, 8)}-${time.slice(8)}-${versioned}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}

/** True for a UUID of versions 1 to 8 in its 36-character text form, in either case; false for anything else. */
export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}

/** The moment a UUIDv7 was made, or null when the text is not a UUIDv7. */
export function uuidTime(id: string): Date | null {
  if (!isUuid(id) || id.charAt(14) !== '7') return null;
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
}
