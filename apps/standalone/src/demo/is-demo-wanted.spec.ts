import { loadConfig } from '@wasl/platform/config';
import { isDemoWanted } from './is-demo-wanted';

const wanted = (env: Record<string, string>) => isDemoWanted(loadConfig(env), env);

describe(isDemoWanted.name, () => {
  it('runs when nothing is configured', () => {
    expect(wanted({})).toBe(true);
    expect(wanted({ WASL_PORT: '4000' })).toBe(true);
    expect(wanted({ WASL_DATA_DIR: '/srv/demo' })).toBe(true);
    expect(wanted({ WASL_HOST: '127.0.0.1' })).toBe(true);
  });
  it.each([
    ['WASL_HOST', '0.0.0.0'],
    ['WASL_HOST', '::'],
    ['WASL_HOST', '192.0.2.7'],
    ['WASL_TRUST_PROXY', '127.0.0.1'],
    ['WASL_TRUSTED_HOSTS', 'inbox.example.org'],
    ['WASL_MEDIA_CLAMD', 'clamd:3310'],
    ['WASL_ORGANISATION_NAME_EN', 'A charity'],
  ])('stays away from other people: %s=%s', (name, value) => {
    expect(wanted({ [name]: value })).toBe(false);
    expect(wanted({ [name]: value, WASL_DEMO: 'on' })).toBe(true);
  });
  it.each(['DATABASE_URL', 'REDIS_URL', 'WASL_PUBLIC_URL'])('stays away when %s is set', (name) => {
    const value =
      {
        DATABASE_URL: 'postgres://db/wasl',
        REDIS_URL: 'redis://q',
        WASL_PUBLIC_URL: 'https://inbox.example.org',
      }[name] ?? '';
    expect(wanted({ [name]: value })).toBe(false);
  });
  it('obeys its own switch', () => {
    expect(wanted({ WASL_DEMO: 'off' })).toBe(false);
    expect(wanted({ WASL_DEMO: 'on', DATABASE_URL: 'postgres://db/wasl' })).toBe(true);
  });
});
