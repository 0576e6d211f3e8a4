import { HttpFailure, type HttpRequest, type HttpResponse, type RenewedSecrets } from '@wasl/channel-kit';
import { MailSink, TokenService } from '@wasl-test/simulators/email';
import { contextWith, messageWith } from './email.testing';
import { emailOutbound } from './email.outbound';
import { accessToken } from './oauth-token';

// Real: HTTP to a simulated login service, SMTP with XOAUTH2 to a stand-in server.
const app = {
  clientId: 'app-1',
  clientSecret: 'app-secret',
  refreshToken: 'refresh-1',
  user: 'help@ghaith.example',
};

async function post({ url, headers, body }: HttpRequest): Promise<HttpResponse> {
  const answer = await fetch(url, { method: 'POST', headers: headers ?? {}, body: String(body) }).catch(
    (cause: unknown) => {
      throw new HttpFailure('not_sent', 'no connection', { cause });
    },
  );
  return { status: answer.status, headers: {}, body: Buffer.from(await answer.arrayBuffer()) };
}

describe('a mailbox that logs in by OAuth2', () => {
  let service: TokenService;
  let world: MailSink;
  const context = (settings: object = {}, secrets: object = {}) => {
    const made = contextWith(
      {
        oauthProvider: 'google',
        oauthClientId: app.clientId,
        oauthTokenUrl: service.tokenUrl,
        smtpHost: '127.0.0.1',
        smtpPort: world.port,
        smtpSecurity: 'none',
        ...settings,
      },
      { oauthClientSecret: app.clientSecret, oauthRefreshToken: app.refreshToken, ...secrets },
    );
    return { ...made, ports: { ...made.ports, http: post, now: () => new Date() } };
  };
  const token = (of: ReturnType<typeof context>) => accessToken(of.settings, of.secrets, of.ports);
  const send = (of: ReturnType<typeof context>) => {
    const [request] = emailOutbound.render(messageWith(), of);
    if (!request) throw new Error('nothing rendered');
    return emailOutbound.send(request, messageWith(), of);
  };

  beforeEach(async () => {
    service = await TokenService.start(app);
    world = await MailSink.start({ knowsToken: (given) => service.knows(given) });
  });
  afterEach(async () => {
    await world.close();
    await service.close();
  });

  it('asks once for many, and again when the token is old', async () => {
    const of = context();
    const [first, second] = await Promise.all([token(of), token(of)]);
    expect(second).toBe(first);
    expect(await token(of)).toBe(first);
    expect(service.asked).toEqual([
      {
        client_id: 'app-1',
        client_secret: 'app-secret',
        grant_type: 'refresh_token',
        refresh_token: 'refresh-1',
      },
    ]);
    const later = { ...of, ports: { ...of.ports, now: () => new Date(Date.now() + 3_600_000) } };
    expect(await token(later)).not.toBe(first);
  });
  it('sends with it, and gets a new one when the server takes the old one no more', async () => {
    const of = context();
    expect(await send(of)).toMatchObject({ status: 'sent' });
    service.forgetTokens();
    await expect(send(of)).rejects.toMatchObject({ kind: 'temporary', code: 'email.token-refused' });
    expect(await send(of)).toMatchObject({ status: 'sent' });
    expect(world.received).toHaveLength(2);
  });
  it('stores the refresh token that comes in place of the one it used, and uses that one next', async () => {
    service.rotates = true;
    let stored: Record<string, unknown> = { oauthRefreshToken: app.refreshToken };
    const of = context({ oauthProvider: 'microsoft' });
    const renewing = {
      ...of,
      ports: {
        ...of.ports,
        renewSecrets: async <T>(renew: (now: typeof stored) => Promise<RenewedSecrets<T>>) => {
          const { secrets, result } = await renew(stored);
          stored = { ...stored, ...secrets };
          return result;
        },
      },
    };
    expect(await send(renewing)).toMatchObject({ status: 'sent' });
    const second = stored['oauthRefreshToken'];
    expect(second).not.toBe(app.refreshToken);
    service.forgetTokens();
    await expect(send(renewing)).rejects.toMatchObject({ code: 'email.token-refused' });
    expect(await send(renewing)).toMatchObject({ status: 'sent' });
    expect(service.asked.map((form) => form['refresh_token'])).toEqual([app.refreshToken, second]);
    expect(stored['oauthRefreshToken']).not.toBe(second);
  });
  it('says that somebody must connect anew when the permission was taken back', async () => {
    service.state = 'revoked';
    await expect(token(context())).rejects.toMatchObject({
      kind: 'auth_expired',
      code: 'email.reconnect-needed',
    });
  });
  it('tries again when the service is out of order, and says so when the app is not known', async () => {
    service.state = 'broken';
    await expect(token(context())).rejects.toMatchObject({ kind: 'temporary' });
    service.state = 'well';
    const wrong = context({}, { oauthClientSecret: 'wrong' });
    await expect(token(wrong)).rejects.toMatchObject({ kind: 'config', code: 'email.oauth-refused' });
    await expect(token(wrong)).rejects.not.toThrow(/wrong/);
  });
  it('lets a Microsoft app in by itself, and asks for its scopes', async () => {
    const of = context({ oauthProvider: 'microsoft' }, { oauthRefreshToken: '' });
    await token(of);
    expect(service.asked[0]).toMatchObject({
      grant_type: 'client_credentials',
      scope: 'https://outlook.office365.com/.default',
    });
    await expect(token(context({}, { oauthRefreshToken: '' }))).rejects.toMatchObject({
      code: 'email.no-refresh-token',
    });
  });
});
