import { VISITOR_TOKEN_MAX } from '@wasl/contracts';
import { AppKeys } from '@wasl/platform/crypto';
import { newVisitor, VisitorKeys } from './visitor-keys';

const keys = new VisitorKeys(new AppKeys(Buffer.alloc(32, 7)));
const inboxId = '019b0000-0000-7000-8000-000000000001';
const pass = { inboxId, visitor: 'k7m2x9p4w3qa', signed: false };
const later = (days: number) => new Date(Date.now() + days * 86_400_000);

describe(VisitorKeys.name, () => {
  it('opens the visit for which it was made', () => {
    expect(keys.read(inboxId, keys.issue(pass))).toEqual(pass);
    const signed = { ...pass, visitor: 'user:42', signed: true, name: 'سارة', email: 's@example.org' };
    expect(keys.read(inboxId, keys.issue(signed))).toEqual(signed);
  });

  it('is short enough for its own door, however much its site has signed', () => {
    const longest = {
      ...{ inboxId, signed: true, visitor: `user:${'ض'.repeat(200)}`, name: 'ض'.repeat(160) },
      ...{ email: `${'ض'.repeat(240)}@example.org`, phone: '+'.padEnd(40, '9') },
    };
    expect(keys.issue(longest).length).toBeGreaterThan(600);
    expect(keys.issue(longest).length).toBeLessThanOrEqual(VISITOR_TOKEN_MAX);
  });

  it('opens no other inbox, nothing changed, and nothing made by another installation', () => {
    const [body = '', signature = ''] = keys.issue(pass).split('.');
    const forged = Buffer.from(JSON.stringify({ ...pass, visitor: 'user:1', exp: 9e9 })).toString(
      'base64url',
    );
    const others = new VisitorKeys(new AppKeys(Buffer.alloc(32, 8)));
    expect(keys.read('019b0000-0000-7000-8000-000000000002', `${body}.${signature}`)).toBeNull();
    for (const token of [
      `${forged}.${signature}`,
      `${body}.${signature}x`,
      body,
      '',
      '.',
      'a.b.c',
      others.issue(pass),
    ])
      expect(keys.read(inboxId, token)).toBeNull();
  });

  it('grows old: a signed one within a day', () => {
    expect(keys.read(inboxId, keys.issue(pass), later(170))).not.toBeNull();
    expect(keys.read(inboxId, keys.issue(pass), later(181))).toBeNull();
    expect(keys.read(inboxId, keys.issue({ ...pass, signed: true }), later(1))).toBeNull();
  });
});

describe(newVisitor.name, () => {
  it('is readable and never the same', () => {
    const drawn = Array.from({ length: 500 }, newVisitor);
    expect(new Set(drawn).size).toBe(500);
    for (const one of drawn) expect(one).toMatch(/^[2-9a-hjkmnp-z]{12}$/);
  });
});
