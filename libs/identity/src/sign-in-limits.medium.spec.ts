import { freshDatabase, type FreshDatabase } from '@wasl-test/support';
import { GOOD_PASSWORD, type IdentityOnDatabase, identityOn } from './identity.testing';
import { RateCounter } from '@wasl/platform/limits';
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
/** As if the half minute were over in which a slow network gets no second look. */
const guessingPauses = async (): Promise<void> => {
  await identity.uow.sql(`update rate_count set resets_at = now() - interval '1 second'`);
  Reflect.set(identity.module.get(RateCounter, { strict: false }), 'full', new Map());
};
const wrong = 'not the password at all';

describe(SignIn.name, () => {
  it('stops listening to a network that guesses, even under many addresses of one /64', async () => {
    const verify = jest.spyOn(identity.module.get(PasswordHasher, { strict: false }), 'verify');
    const guesses = Array.from({ length: NETWORK_LIMIT * 3 }, (_, n) =>
      attempt(`somebody${n}@example.org`, wrong, `2001:db8:7:7::${n.toString(16)}`),
    );
    const outcomes = await Promise.all(guesses);
    expect(outcomes).toContain('identity.too-many-attempts');
    // One more than the limit: a slowed network still gets one look in half a minute.
    expect(verify.mock.calls.length).toBeLessThanOrEqual(NETWORK_LIMIT + 1);
    verify.mockRestore();
    expect(await attempt('other@example.org', wrong, '2001:db8:7:8::1')).toBe('identity.bad-credentials');
  });
  it('lets people in whose network is full of somebody’s wrong passwords', async () => {
    const office = '192.0.2.50';
    const regular = await identity.hire('regular@example.org');
    const newcomer = await identity.hire('newcomer@example.org');
    expect(await attempt(regular.email, GOOD_PASSWORD, office)).toBe('in');
    for (let n = 1; n <= NETWORK_LIMIT + 10; n++) await attempt(`spray${n}@example.org`, wrong, office);
    await guessingPauses();
    expect(await attempt(newcomer.email, GOOD_PASSWORD, office)).toBe('in');
    expect(await attempt(regular.email, GOOD_PASSWORD, office)).toBe('in');
    expect(await attempt(newcomer.email, GOOD_PASSWORD, office)).toBe('in');
  });
  it('looks at one password of a spray in half a minute, and does not say which', async () => {
    const network = '192.0.2.60';
    const staff = await Promise.all(
      Array.from({ length: 4 }, (_, n) => identity.hire(`sprayed${n}@example.org`)),
    );
    for (let n = 1; n <= NETWORK_LIMIT; n++) await attempt(`first${n}@example.org`, wrong, network);
    const verify = jest.spyOn(identity.module.get(PasswordHasher, { strict: false }), 'verify');
    for (const { email } of staff)
      expect(await attempt(email, wrong, network)).toBe('identity.too-many-attempts');
    expect(verify).toHaveBeenCalledTimes(1);
    await guessingPauses();
    // Guessed at in this window: not looked at again.
    expect(await attempt(staff[0]?.email ?? '', GOOD_PASSWORD, network)).toBe('identity.too-many-attempts');
    expect(verify).toHaveBeenCalledTimes(1);
    verify.mockRestore();
  });
  it('bounds guessing at one account from the network where its owner is at home', async () => {
    const user = await identity.hire('colleague@example.org');
    const office = '192.0.2.70';
    expect(await attempt(user.email, GOOD_PASSWORD, office)).toBe('in');
    for (let n = 1; n <= ACCOUNT_LIMIT; n++) await attempt(user.email, wrong, office);
    expect(await attempt(user.email, wrong, office)).toBe('identity.too-many-attempts');
  });
  it('knows a home for two months', async () => {
    const user = await identity.hire('traveller@example.org');
    const home = '192.0.2.80';
    expect(await attempt(user.email, GOOD_PASSWORD, home)).toBe('in');
    await identity.uow.sql(`delete from user_session`);
    for (let n = 1; n <= ACCOUNT_LIMIT + 1; n++) await attempt(user.email, wrong, `198.51.110.${n}`);
    expect(await attempt(user.email, GOOD_PASSWORD, home)).toBe('in');
    for (let n = 1; n <= ACCOUNT_LIMIT + 1; n++) await attempt(user.email, wrong, `198.51.111.${n}`);
    await identity.uow.sql(`update account_network set seen_at = now() - interval '61 days'`);
    expect(await attempt(user.email, GOOD_PASSWORD, home)).toBe('identity.too-many-attempts');
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
    await attempt('x0@example.org', wrong, '192.0.2.30');
    expect(await attempt(user.email, GOOD_PASSWORD, '192.0.2.30')).toBe('identity.too-many-attempts');
    await identity.uow.sql(`update sign_in_failure set at = at - interval '16 minutes'`);
    expect(await attempt(user.email, GOOD_PASSWORD, '192.0.2.30')).toBe('in');
  });
});
