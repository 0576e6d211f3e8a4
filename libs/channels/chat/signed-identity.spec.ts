import { tokenOf } from './chat.testing';
import { readSignedIdentity } from './signed-identity';

const secret = 'a-signing-secret-of-thirty-two-letters';
const inboxId = '01900000-0000-7000-8000-000000000001';
const now = new Date('2026-01-04T09:00:00Z');
const seconds = now.getTime() / 1000;
const good = { sub: '42', aud: inboxId, iat: seconds - 10, exp: seconds + 290 };
const verdict = (token: string, key: string | undefined = secret) =>
  readSignedIdentity(token, { secret: key, inboxId, now });
const reason = (token: string, key?: string) => {
  const result = verdict(token, key);
  return result.ok ? 'ok' : result.reason;
};

describe(readSignedIdentity.name, () => {
  it('reads who the site says its user is', () => {
    const claims = { ...good, name: ' سارة \u202e', email: 'Sara@Example.org', phone: '0501234567' };
    expect(verdict(tokenOf(claims, secret))).toEqual({
      ok: true,
      identity: { userId: '42', name: 'سارة', email: 'sara@example.org', phone: '+966501234567' },
    });
  });

  it('refuses a token of another key, of no key, and a changed one', () => {
    const [head = '', , signature = ''] = tokenOf(good, secret).split('.');
    const body = Buffer.from(JSON.stringify({ ...good, sub: '1' })).toString('base64url');
    expect(reason(tokenOf(good, 'another-secret-of-thirty-two-letters-x'))).toBe('forged');
    expect(reason(`${head}.${body}.${signature}`)).toBe('forged');
    expect(readSignedIdentity(tokenOf(good, ''), { secret: undefined, inboxId, now })).toEqual({
      ok: false,
      reason: 'no-secret',
    });
  });

  it.each([
    ['no algorithm', tokenOf(good, secret, { alg: 'none' })],
    ['another algorithm', tokenOf(good, secret, { alg: 'HS512' })],
    ['another inbox', tokenOf({ ...good, aud: 'other' }, secret)],
    ['no subject', tokenOf({ ...good, sub: ' ' }, secret)],
    ['a life of a day', tokenOf({ ...good, exp: seconds + 86_400 }, secret)],
    ['a signature from the future', tokenOf({ ...good, iat: seconds + 3_600, exp: seconds + 3_700 }, secret)],
    ['four parts', `${tokenOf(good, secret)}.x`],
    ['nothing at all', ''],
  ])('refuses %s', (_title, token) => {
    expect(reason(token)).toBe('forged');
  });

  it('says when it has only grown old', () => {
    expect(reason(tokenOf({ ...good, iat: seconds - 700, exp: seconds - 120 }, secret))).toBe('expired');
  });
});
