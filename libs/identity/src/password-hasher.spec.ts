import { hashSync } from '@node-rs/argon2';
import { PasswordHasher } from './password-hasher';

describe(PasswordHasher.name, () => {
  const hasher = new PasswordHasher();

  it('knows the password again, also when its letters were composed differently', async () => {
    const stored = await hasher.hash('caf\u00e9 au lait, 3 sucres');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await hasher.verify(stored, 'cafe\u0301 au lait, 3 sucres')).toBe(true);
    expect(await hasher.verify(stored, 'caf\u00e9 au lait, 4 sucres')).toBe(false);
  });
  it('answers false where there is no account', async () => {
    expect(await hasher.verify(null, 'anything at all')).toBe(false);
  });
  it('wants hashes of weaker parameters made anew', async () => {
    expect(hasher.isOutdated(hashSync('x', { memoryCost: 8192, timeCost: 1, parallelism: 1 }))).toBe(true);
    expect(hasher.isOutdated(await hasher.hash('x'))).toBe(false);
  });
  it('sends a crowd away instead of holding gigabytes', async () => {
    const crowd = Array.from({ length: 80 }, () =>
      hasher.hash('x').then(
        () => 'done',
        (error: Error) => error.message,
      ),
    );
    const outcomes = await Promise.all(crowd);
    expect(outcomes.filter((outcome) => outcome === 'identity.busy')).toHaveLength(80 - 2 - 64);
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(66);
  });
});
