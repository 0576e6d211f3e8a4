import { createHmac } from 'node:crypto';
import { sameSecret } from '@wasl/channel-kit';
import { normaliseEmail, parsePhone, toVisibleLine } from '@wasl/kernel';
import { z } from 'zod';

/** Who the site says its user is; the site has proved that it may say so. */
export interface SignedIdentity {
  userId: string;
  name?: string;
  email?: string;
  /** E.164. */
  phone?: string;
}
/** `expired` is the only reason that a site can cure by signing again. */
export type IdentityVerdict =
  { ok: true; identity: SignedIdentity } | { ok: false; reason: 'no-secret' | 'forged' | 'expired' };

/** A token signed for longer than this is refused: it would be a password. */
const LONGEST_S = 600;
/** Clocks of two servers differ. */
const SLACK_S = 60;

const header = z.object({ alg: z.literal('HS256') });
const claims = z.object({
  sub: z.string().trim().min(1).max(200),
  /** The inbox for which it was signed. */
  aud: z.string(),
  exp: z.number(),
  iat: z.number(),
  name: z.string().max(500).optional(),
  email: z.string().max(254).optional(),
  phone: z.string().max(40).optional(),
});

/**
 * Reads a JSON Web Token (RFC 7519) that the server of a site signed for its user: HS256 over the inbox's own secret,
 * `aud` naming the inbox, living ten minutes at most. Anything else proves nothing.
 */
export function readSignedIdentity(
  token: string,
  expected: { secret: string | undefined; inboxId: string; now: Date },
): IdentityVerdict {
  if (expected.secret === undefined) return { ok: false, reason: 'no-secret' };
  const [head = '', body = '', signature = '', ...rest] = token.split('.');
  const mac = createHmac('sha256', expected.secret).update(`${head}.${body}`).digest('base64url');
  if (rest.length > 0 || !sameSecret(signature, mac)) return { ok: false, reason: 'forged' };
  const said = claims.safeParse(jsonOf(body));
  if (!header.safeParse(jsonOf(head)).success || !said.success) return { ok: false, reason: 'forged' };
  const { sub, aud, exp, iat, name, email, phone } = said.data;
  const now = expected.now.getTime() / 1000;
  if (aud !== expected.inboxId || exp - iat > LONGEST_S || iat > now + SLACK_S)
    return { ok: false, reason: 'forged' };
  if (exp < now - SLACK_S) return { ok: false, reason: 'expired' };
  const address = normaliseEmail(email ?? '');
  const number = parsePhone(phone ?? '');
  const shown = toVisibleLine(name ?? '').trim();
  return {
    ok: true,
    identity: {
      userId: sub,
      ...(shown === '' ? {} : { name: shown.slice(0, 160) }),
      ...(address ? { email: address.compareKey } : {}),
      ...(number ? { phone: number.e164 } : {}),
    },
  };
}

function jsonOf(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as unknown;
  } catch {
    return null;
  }
}
