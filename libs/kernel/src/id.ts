const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const COUNTER_MAX = 0xfff;

let lastMillis = -1;
let counter = 0;

/**
 * A new UUIDv7 (RFC 9562): sorts by creation time, and strictly rises within one process even inside one
 * millisecond. rand_a carries a 12-bit counter (RFC 9562 §6.2 method 1); when it runs out, or when the machine clock
 * steps back, the stamp borrows from the next millisecond so that the order still holds.
 */
export function newId(): string {
  const now = Date.now();
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(10));
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
  const variant = (0x80 | ((random[0] ?? 0) & 0x3f)).toString(16);
  const tail = Array.from(random.subarray(1, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${time.slice(0, 8)}-${time.slice(8)}-${versioned}-${variant}${tail.slice(0, 2)}-${tail.slice(2)}`;
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
