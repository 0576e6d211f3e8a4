import { hasErrorSentence } from '@wasl/contracts';
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
    await expect(admitServer({ host: '127.0.0.1', security: 'none' }, ours)).resolves.toEqual({
      host: '127.0.0.1',
    });
  });

  it('asks for encryption everywhere else', async () => {
    await expect(admitServer({ host: '93.184.215.14', security: 'none' }, ours)).rejects.toMatchObject({
      code: 'email.plain-not-allowed',
    });
    await expect(admitServer({ host: '93.184.215.14', security: 'tls' }, ours)).resolves.toEqual({
      host: '93.184.215.14',
    });
  });

  it('has a sentence for a name that leads nowhere', async () => {
    const nowhere = () => Promise.reject(new Error('getaddrinfo ENOTFOUND'));
    const refusal = { kind: 'temporary', code: 'email.name-unresolved' };
    await expect(
      admitServer({ host: 'imap.exmaple.org', security: 'tls' }, nobody, nowhere),
    ).rejects.toMatchObject(refusal);
    expect(hasErrorSentence(refusal.code)).toBe(true);
  });

  it('says that no server is set', async () => {
    await expect(admitServer({ host: '', security: 'tls' }, ours)).rejects.toMatchObject({
      code: 'email.no-server',
    });
  });

  it('leads to the address that was judged, under the name that was asked for', async () => {
    const asked: string[] = [];
    const rebinding = (host: string) => {
      asked.push(host);
      return Promise.resolve(asked.length === 1 ? ['2606:4700::1111', '93.184.215.14'] : ['127.0.0.1']);
    };
    const server = await admitServer({ host: 'mail.example.org', security: 'tls' }, nobody, rebinding);
    expect(server).toEqual({ host: '93.184.215.14', servername: 'mail.example.org' });
    expect(asked).toEqual(['mail.example.org']);
  });

  it('trusts no name of which a part leads inside, and waits for one that leads nowhere now', async () => {
    const access = { host: 'mail.example.org', security: 'tls' } as const;
    const mixed = () => Promise.resolve(['93.184.215.14', '10.0.0.1']);
    await expect(admitServer(access, nobody, mixed)).rejects.toMatchObject({ code: 'email.private-host' });
    const lost = () => Promise.reject(new Error('ENOTFOUND'));
    await expect(admitServer(access, nobody, lost)).rejects.toMatchObject({ kind: 'temporary' });
  });
});
