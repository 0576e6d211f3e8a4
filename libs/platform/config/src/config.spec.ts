import { ConfigError, loadConfig } from './config';

describe(loadConfig.name, () => {
  it('answers defaults for an empty environment', () => {
    expect(loadConfig({})).toMatchObject({
      port: 3000,
      publicUrl: 'http://localhost:3000',
      demo: null,
      databaseUrl: null,
    });
  });
  it('lists every wrong variable at once', () => {
    const attempt = () => loadConfig({ WASL_PORT: 'abc', DATABASE_URL: 'mysql://x', WASL_TYPO: '1' });
    expect(attempt).toThrow(ConfigError);
    expect(attempt).toThrow(/WASL_PORT[\s\S]*DATABASE_URL/);
    expect(attempt).toThrow(/WASL_TYPO is not a setting/);
  });
  it.each([
    ['WASL_ADMIN_EMAIL', 'nonsense'],
    ['WASL_TRUST_PROXY', 'nonsense'],
    ['WASL_TRUST_PROXY', '10.0.0.0/33'],
    ['WASL_TRUST_PROXY', '127.0.0.1, example.org'],
  ])('says that %s is wrong as %s, before anything starts', (name, value) => {
    expect(() => loadConfig({ [name]: value })).toThrow(new RegExp(`${name}[^\\n]*(address|IP)`));
  });
  it('takes proxies as addresses, networks and names', () => {
    expect(loadConfig({ WASL_TRUST_PROXY: '127.0.0.1, 10.0.0.0/8,fd00::/8 ,loopback' }).trustProxy).toEqual([
      '127.0.0.1',
      '10.0.0.0/8',
      'fd00::/8',
      'loopback',
    ]);
  });
  it('treats an empty variable as absent', () => {
    expect(loadConfig({ REDIS_URL: '' }).redisUrl).toBeNull();
  });
  it('takes the public address without its trailing slash', () => {
    expect(loadConfig({ WASL_PUBLIC_URL: 'https://inbox.example.org/' }).publicUrl).toBe(
      'https://inbox.example.org',
    );
  });
});
