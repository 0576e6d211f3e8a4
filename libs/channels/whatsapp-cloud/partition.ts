import type { RawRequest } from '@wasl/channel-kit';

const MARKS = ['"from":"', '"recipient_id":"'].map((mark) => Buffer.from(mark));
const QUOTE = '"'.charCodeAt(0);
const LONGEST = 64;

/** The number that a delivery is about; null when it names none, or several people. */
export function partition({ body }: RawRequest): string | null {
  let found: string | null = null;
  for (const mark of MARKS) {
    for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + mark.length)) {
      const start = at + mark.length;
      const end = body.indexOf(QUOTE, start);
      const value = body.toString('latin1', start, Math.min(end < 0 ? start : end, start + LONGEST));
      if (found !== null && found !== value) return null;
      found = value;
    }
  }
  return found;
}
