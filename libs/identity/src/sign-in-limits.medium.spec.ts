import { freshDatabase, type FreshDatabase } from '@wasl-test/support';
import { GOOD_PASSWORD, type IdentityOnDatabase, identityOn } from './identity.testing';
import { PasswordHasher } from './password-hasher';
import { SignIn } from './sign-in';
import { ACCOUNT_LIMIT, NETWORK_LIMIT } from './sign-in-limits';

// Real: PostgreSQL, argon2.
let database: FreshDatabase;
let identity: IdentityOnDatabase;

beforeAll(async () => {
  database = await freshDatabase();
  identity = await identityOn(database.url);
});
afterAll(async () => {
  await identity.close();
  await database.drop();
});

const attempt = (email: string, password: string, ip: string): Promise<string> =>
  identity.module
    .get(SignIn)
    .execute({ email, password, origin: { ip, agent: '' }, brought: null })
    .then(
      () => 'in',
      (error: { code: string }) => error.code,
    );
const wrong = 'not the password at all';

describe(SignIn.name, () => {
  it('stops listening to a network that guesses, even under many addresses of one /64', async () => {
    const verify = jest.spyOn(identity.module.get(PasswordHasher, { strict: false }), 'verify');
    const guesses = Array.from({ length: NETWORK_LIMIT * 3 }, (_, n) =>
      attempt(`somebody${n}@example.org`, wrong, `2001:db8:7:7::${n.toString(16)}`),
    );
    const outcomes = await Promise.all(guesses);
    expect(outcomes).toContain('identity.too-many-attempts');
    expect(verify.mock.calls.length).toBeLessThanOrEqual(NETWORK_LIMIT);
    verify.mockRestore();
    expect(await attempt('other@example.org', wrong, '2001:db8:7:8::1')).toBe('identity.bad-credentials');
  });
  it('stops listening for an account that is guessed from many networks', async () => {
    const user = await identity.hire('guessed@example.org');
    for (let n = 1; n <= ACCOUNT_LIMIT; n++)
      expect(await attempt(user.email, wrong, `198.51.100.${n}`)).toBe('identity.bad-credentials');
    expect(await attempt(user.email, wrong, '198.51.100.99')).toBe('identity.too-many-attempts');
    expect(await attempt(user.email, GOOD_PASSWORD, '198.51.100.99')).toBe('identity.too-many-attempts');
  });
  it('still lets the owner in from where they are signed in', async () => {
    const user = await identity.hire('owner@example.org');
    const home = '192.0.2.10';
    expect(await attempt(user.email, GOOD_PASSWORD, home)).toBe('in');
    for (let n = 1; n <= ACCOUNT_LIMIT + 2; n++) await attempt(user.email, wrong, `198.51.101.${n}`);
    expect(await attempt(user.email, GOOD_PASSWORD, '198.51.101.200')).toBe('identity.too-many-attempts');
    expect(await attempt(user.email, GOOD_PASSWORD, home)).toBe('in');
  });
  it('forgets slips of the account after a success, and everything after a quarter of an hour', async () => {
    const user = await identity.hire('slips@example.org');
    const home = '192.0.2.20';
    for (let round = 0; round < 2; round++) {
      for (let n = 1; n < ACCOUNT_LIMIT; n++) await attempt(user.email, wrong, `198.51.${102 + round}.${n}`);
      expect(await attempt(user.email, GOOD_PASSWORD, home)).toBe('in');
    }
    for (let n = 1; n <= NETWORK_LIMIT; n++) await attempt(`x${n}@example.org`, wrong, '192.0.2.30');
    expect(await attempt(user.email, GOOD_PASSWORD, '192.0.2.30')).toBe('identity.too-many-attempts');
    await identity.uow.sql(`update sign_in_failure set at = at - interval '16 minutes'`);
    expect(await attempt(user.email, GOOD_PASSWORD, '192.0.2.30')).toBe('in');
  });
});
