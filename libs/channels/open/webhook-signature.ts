import { createHmac } from 'node:crypto';
import { sameSecret } from '@wasl/channel-kit';
import type { Verdict } from '@wasl/channel-kit';

/** Seconds by which the sender's clock may differ from ours (Standard Webhooks). */
export const TOLERANCE_S = 5 * 60;

const PREFIX = 'whsec_';
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
// The full stop separates the signed fields: an id that holds one could be read in two ways.
const ID = /^[\x21-\x2d\x2f-\x7e]{1,256}$/;
const TIMESTAMP = /^\d{1,12}$/;
const SIGNATURES = /^v\d+a?,[A-Za-z0-9+/]+={0,2}(?: v\d+a?,[A-Za-z0-9+/]+={0,2}){0,15}$/;

/** What a signature speaks of. */
export interface SignedMessage {
  id: string;
  /** Seconds since 1970, as on the wire. */
  timestamp: string;
  body: Buffer | string;
}

/** The key inside a `whsec_` secret, or null when it is none of 24 to 64 bytes. */
export function keyOf(secret: string): Buffer | null {
  const text = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : '';
  if (!BASE64.test(text)) return null;
  const key = Buffer.from(text, 'base64');
  return key.length >= 24 && key.length <= 64 ? key : null;
}

/** One signature in the form `v1,<base64>`. */
function signature(key: Buffer, { id, timestamp, body }: SignedMessage): string {
  const mac = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body);
  return `v1,${mac.digest('base64')}`;
}

/** The three headers of Standard Webhooks, signed once with each secret so that the receiver may change its own in peace. */
export function signedHeaders(message: SignedMessage, secrets: readonly string[]): Record<string, string> {
  const keys = secrets.map(keyOf).filter((key) => key !== null);
  return {
    'webhook-id': message.id,
    'webhook-timestamp': message.timestamp,
    'webhook-signature': keys.map((key) => signature(key, message)).join(' '),
  };
}

/** Checks the three headers over the exact bytes against every secret in force; without one it refuses. */
export function verifySignature(
  request: { headers: Readonly<Record<string, string>>; body: Buffer },
  secrets: readonly string[],
  now: Date,
): Verdict {
  const keys = secrets.map(keyOf).filter((key) => key !== null);
  if (keys.length === 0) return { ok: false, reason: 'no-secret' };
  const id = request.headers['webhook-id'] ?? '';
  const timestamp = request.headers['webhook-timestamp'] ?? '';
  const given = request.headers['webhook-signature'] ?? '';
  if (!ID.test(id)) return { ok: false, reason: 'id-malformed' };
  if (!TIMESTAMP.test(timestamp)) return { ok: false, reason: 'timestamp-malformed' };
  if (given === '') return { ok: false, reason: 'signature-missing' };
  if (!SIGNATURES.test(given)) return { ok: false, reason: 'signature-malformed' };
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > TOLERANCE_S)
    return { ok: false, reason: 'timestamp-outside-tolerance' };
  const expected = keys.map((key) => signature(key, { id, timestamp, body: request.body }));
  // Every pair is compared, so that the time taken tells nothing of which secret fits.
  const fits = given
    .split(' ')
    .flatMap((one) => expected.map((right) => sameSecret(one, right)))
    .some(Boolean);
  return fits ? { ok: true } : { ok: false, reason: 'signature-wrong' };
}
