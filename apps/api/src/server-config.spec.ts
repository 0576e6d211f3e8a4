import { ConfigError } from '@wasl/platform/config';
import { serverConfig } from './server-config';

const DATABASE_URL = 'postgres://wasl@127.0.0.1/wasl';

describe(serverConfig.name, () => {
  it('needs a database', () => {
    expect(() => serverConfig({})).toThrow(ConfigError);
  });
  it('never opens the demo in front of it', () => {
    expect(() => serverConfig({ DATABASE_URL, WASL_DEMO: 'on' })).toThrow(/WASL_DEMO/);
    expect(serverConfig({ DATABASE_URL, WASL_DEMO: 'off' }).demo).toBe(false);
    expect(serverConfig({ DATABASE_URL }).demo).toBe(false);
  });
});
