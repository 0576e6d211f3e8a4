import { admitServer } from './mail-server.policy';

const nobody = { isTrustedHost: () => false };
const ours = { isTrustedHost: (host: string) => host === '127.0.0.1' };

describe('admitServer', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '192.168.1.1',
    '169.254.169.254',
    '::1',
    '::ffff:127.0.0.1',
    '0.0.0.0',
    'fd00::1',
    'localhost',
  ])('does not let a setting lead us to %s', async (host) => {
    await expect(admitServer({ host, security: 'tls' }, nobody)).rejects.toMatchObject({
      kind: 'config',
      code: 'email.private-host',
    });
  });

  it('lets the operator name his own server, even without encryption', async () => {
    await expect(admitServer({ host: '127.0.0.1', security: 'none' }, ours)).resolves.toBeUndefined();
  });

  it('asks for encryption everywhere else', async () => {
    await expect(admitServer({ host: '93.184.215.14', security: 'none' }, ours)).rejects.toMatchObject({
      code: 'email.plain-not-allowed',
    });
    await expect(admitServer({ host: '93.184.215.14', security: 'tls' }, ours)).resolves.toBeUndefined();
  });

  it('says that no server is set', async () => {
    await expect(admitServer({ host: '', security: 'tls' }, ours)).rejects.toMatchObject({
      code: 'email.no-server',
    });
  });
});
