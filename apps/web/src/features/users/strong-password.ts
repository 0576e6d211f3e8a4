/** Without letters that look alike when read aloud or copied by hand. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP_LENGTH = 4;

/** A password of about 79 bits in groups that can be read over the phone. */
export function strongPassword(): string {
  const groups = Array.from({ length: GROUPS }, () =>
    Array.from({ length: GROUP_LENGTH }, () => LETTERS[randomBelow(LETTERS.length)]).join(''),
  );
  return groups.join('-');
}

function randomBelow(limit: number): number {
  const fair = Math.floor(256 / limit) * limit;
  for (;;) {
    const byte = crypto.getRandomValues(new Uint8Array(1))[0] ?? 255;
    // A byte beyond the last whole multiple would favour the first letters.
    if (byte < fair) return byte % limit;
  }
}
