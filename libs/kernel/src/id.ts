const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const COUNTER_MAX = 0xfff;

/** Random digits are drawn in bulk: one call into the generator serves this many ids. */
const POOLED_IDS = 256;
const DIGITS_PER_ID = 20;
const VARIANT = '89ab';
const pool = new Uint8Array((POOLED_IDS * DIGITS_PER_ID) / 2);
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
let digits = '';
let used = 0;

let lastMillis = -1;
let stamp = '';
let counter = 0;

/** 20 random hexadecimal digits. */
function randomDigits(): string {
  if (used === digits.length) {
    digits = '';
    for (const byte of globalThis.crypto.getRandomValues(pool)) digits += HEX[byte];
    used = 0;
  }
  used += DIGITS_PER_ID;
  return digits.slice(used - DIGITS_PER_ID, used);
}

/**
 * A new UUIDv7 (RFC 9562): sorts by creation time, and strictly rises within one process even inside one
 * millisecond. rand_a carries a 12-bit counter (RFC 9562 §6.2 method 1); when it runs out, or when the machine clock
 * steps back, the stamp borrows from the next millisecond so that the order still holds.
 */
export function newId(): string {
  const now = Date.now();
  const random = randomDigits();
  if (now > lastMillis) {
    lastMillis = now;
    stamp = stampOf(now);
    // The top bit starts clear, which leaves at least 2,048 ids for this millisecond.
    counter = Number.parseInt(random.slice(16, 19), 16) & 0x7ff;
  } else if (counter < COUNTER_MAX) {
    counter += 1;
  } else {
    lastMillis += 1;
    stamp = stampOf(lastMillis);
    counter = 0;
  }
  const sequence = (0x7000 | counter).toString(16);
  const variant = VARIANT.charAt(Number.parseInt(random.charAt(0), 16) & 3);
  return `${stamp}-${sequence}-${variant}${random.slice(1, 4)}-${random.slice(4, 16)}`;
}

/** The first two groups of an id: 48 bits of milliseconds. */
function stampOf(millis: number): string {
  const time = millis.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}`;
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
