import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** The one comparer of secrets: equal strings or bytes, in time that does not depend on where they differ. */
export function sameSecret(a: string | Buffer, b: string | Buffer): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  if (left.length === right.length) return timingSafeEqual(left, right);
  const digest = (value: string | Buffer) => createHash('sha256').update(value).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** Lower-case hex HMAC-SHA256 over exact bytes. */
export const hmacSha256Hex = (key: string | Buffer, bytes: Buffer | string): string =>
  createHmac('sha256', key).update(bytes).digest('hex');
