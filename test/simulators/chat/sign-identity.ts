import { createHmac } from 'node:crypto';

/** What the server of a site does for its signed-in user: a JSON Web Token (HS256), by nothing but the format. */
export function signIdentity(
  { secret, inboxId }: { secret: string; inboxId: string },
  user: { sub: string; name?: string; email?: string; phone?: string },
): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const iat = Math.floor(Date.now() / 1000);
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ ...user, aud: inboxId, iat, exp: iat + 300 })}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}
