import { createHash, createHmac } from 'node:crypto';
import { sameSecret } from '@wasl/channel-kit';
import type { RawRequest, Verdict } from '@wasl/channel-kit';
import { formPairs } from './webhook-params';

const SIGNATURE = /^[A-Za-z0-9+/]{27}=$/;
const ORIGIN = /^(https?):\/\/((?:[^/?#@]*@)?(?:\[[^\]]*\]|[^/?#:@]*))(:\d+)?/i;

/**
 * Checks X-Twilio-Signature by any of the tokens (two while one is being replaced): over the address and the sorted
 * pairs of a form, or over the address alone when it carries the SHA-256 of the body.
 */
export function verifySignature(request: RawRequest, tokens: readonly (string | undefined)[]): Verdict {
  if (request.method !== 'POST') return { ok: false, reason: 'method' };
  const keys = tokens.filter((token): token is string => token !== undefined && token !== '');
  if (keys.length === 0) return { ok: false, reason: 'no-secret' };
  const signature = request.headers['x-twilio-signature'] ?? '';
  if (signature === '') return { ok: false, reason: 'signature-missing' };
  if (!SIGNATURE.test(signature)) return { ok: false, reason: 'signature-malformed' };
  const bodyHash = request.query.bodySHA256;
  if (bodyHash !== undefined && !hashMatches(bodyHash, request.body))
    return { ok: false, reason: 'body-hash-wrong' };
  const tail = bodyHash === undefined ? signedForm(request.body) : '';
  const addresses = writings(request.url);
  const good = keys.some((key) =>
    addresses.some((address) => sameSecret(signature, signatureOf(key, address + tail))),
  );
  return good ? { ok: true } : { ok: false, reason: 'signature-wrong' };
}

/** Base64 of HMAC-SHA1, the provider's signature of one text. */
export const signatureOf = (token: string, text: string): string =>
  createHmac('sha1', token).update(text, 'utf8').digest('base64');

/** The part of the signed text that comes from a form: names sorted, each with its values sorted and counted once. */
export function signedForm(body: Buffer): string {
  const values = new Map<string, Set<string>>();
  for (const [name, value] of formPairs(body)) values.set(name, (values.get(name) ?? new Set()).add(value));
  return [...values]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, all]) => [...all].sort().map((value) => name + value))
    .join('');
}

function hashMatches(announced: string, body: Buffer): boolean {
  return sameSecret(announced, createHash('sha256').update(body).digest('hex'));
}

/** The provider signs some addresses with the port and some without, standard or not. */
function writings(url: string): string[] {
  const match = ORIGIN.exec(url);
  if (!match) return [url];
  const [origin, scheme = '', host = '', port] = match;
  const rest = url.slice(origin.length);
  const standard = scheme.toLowerCase() === 'https' ? ':443' : ':80';
  return [...new Set([url, `${scheme}://${host}${rest}`, `${scheme}://${host}${port ?? standard}${rest}`])];
}
