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
  it('takes a store for files whole or not at all', () => {
    const keys = { WASL_STORAGE_ACCESS_KEY: 'a', WASL_STORAGE_SECRET_KEY: 's' };
    expect(loadConfig({}).storage).toBeNull();
    expect(() => loadConfig({ WASL_STORAGE_BUCKET: 'wasl-files' })).toThrow(
      /WASL_STORAGE_ACCESS_KEY is needed with WASL_STORAGE_BUCKET/,
    );
    expect(() => loadConfig(keys)).toThrow(/WASL_STORAGE_BUCKET is needed/);
    expect(loadConfig({ WASL_STORAGE_BUCKET: 'wasl-files', ...keys }).storage).toMatchObject({
      endpoint: null,
      pathStyle: false,
    });
    const own = { WASL_STORAGE_BUCKET: 'wasl-files', WASL_STORAGE_ENDPOINT: 'http://minio:9000', ...keys };
    expect(loadConfig(own).storage).toMatchObject({ endpoint: 'http://minio:9000', pathStyle: true });
  });
  it.each(['clamav', 'clamav:3310/x', 'unix:clamd.sock', 'http://clamav:3310'])(
    'does not take %s for a ClamAV daemon',
    (address) => {
      expect(() => loadConfig({ WASL_MEDIA_CLAMD: address })).toThrow(/WASL_MEDIA_CLAMD[^\n]*host:port/);
    },
  );
  it('treats an empty variable as absent', () => {
    expect(loadConfig({ REDIS_URL: '' }).redisUrl).toBeNull();
  });
  it('takes the public address without its trailing slash', () => {
    expect(loadConfig({ WASL_PUBLIC_URL: 'https://inbox.example.org/' }).publicUrl).toBe(
      'https://inbox.example.org',
    );
  });
});
