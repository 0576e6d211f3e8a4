import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the stand-in knows of the app that asks. */
export interface TokenServiceOptions {
  clientId: string;
  clientSecret: string;
  refreshToken: string;
  /** Whose mailbox its tokens open. */
  user: string;
  /** Seconds that a token lives. */
  livesFor?: number;
}

/**
 * The login service of a mail provider (OAuth2): gives access tokens for a refresh token, or for the app alone, and tells
 * a mail server whose they are. The grant can be taken back, and the service can be out of order.
 */
export class TokenService {
  /** What was asked for, newest last. */
  readonly asked: Record<string, string>[] = [];
  /** `revoked`: the person took the permission back · `broken`: 503. */
  state: 'well' | 'revoked' | 'broken' = 'well';
  /** False: a consent gives no refresh token, as where the person agreed before. */
  lasting = true;
  /** True: each refresh token is good for one use, and its answer brings the next one. */
  rotates = false;
  private refreshToken: string;
  private readonly live = new Set<string>();
  private readonly codes = new Map<string, { challenge: string; redirectUri: string }>();
  private readonly server: Server;
  private count = 0;

  private constructor(private readonly options: TokenServiceOptions) {
    this.refreshToken = options.refreshToken;
    this.server = createServer((request, response) => {
      void readForm(request).then((form) => this.answer(request.url ?? '', form, response));
    });
  }

  static async start(options: TokenServiceOptions): Promise<TokenService> {
    const service = new TokenService(options);
    await new Promise<void>((done) => service.server.listen(0, '127.0.0.1', () => done()));
    return service;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }
  get tokenUrl(): string {
    return `${this.url}/token`;
  }
  get consentUrl(): string {
    return `${this.url}/authorize`;
  }
  /** The person agrees on the page at this address, or does not: where their browser is sent then. */
  decide(page: string, agrees: boolean): string {
    const asked = new URL(page).searchParams;
    const back = new URL(asked.get('redirect_uri') ?? '');
    back.searchParams.set('state', asked.get('state') ?? '');
    if (!agrees) back.searchParams.set('error', 'access_denied');
    else {
      const code = `4/0A${randomBytes(12).toString('base64url')}`;
      this.codes.set(code, {
        challenge: asked.get('code_challenge') ?? '',
        redirectUri: asked.get('redirect_uri') ?? '',
      });
      back.searchParams.set('code', code);
    }
    return back.href;
  }
  /** True for a token of ours that was not taken back. */
  knows(token: string): boolean {
    return this.live.has(token);
  }
  /** No token that was given opens anything any more; new ones are still given. */
  forgetTokens(): void {
    this.live.clear();
  }
  async close(): Promise<void> {
    await new Promise<void>((done) => this.server.close(() => done()));
  }

  private answer(url: string, form: Record<string, string>, response: ServerResponse): void {
    const [path = '', query = ''] = url.split('?');
    if (path.startsWith('/introspect')) {
      const given =
        form['token'] ?? new URLSearchParams(query).get('token') ?? path.slice('/introspect/'.length);
      const active = this.knows(given);
      return send(response, 200, active ? { active, username: this.options.user } : { active });
    }
    if (path === '/authorize') return this.ask(url, response);
    this.asked.push(form);
    if (this.state === 'broken') return send(response, 503, { error: 'temporarily_unavailable' });
    if (this.state === 'revoked')
      return send(response, 400, { error: 'invalid_grant', error_description: 'Token has been revoked.' });
    if (!this.fits(form)) return send(response, 401, { error: 'invalid_client' });
    if (form['grant_type'] === 'authorization_code' && !this.redeems(form))
      return send(response, 400, { error: 'invalid_grant', error_description: 'Bad code.' });
    const spent = form['grant_type'] === 'refresh_token' && form['refresh_token'] !== this.refreshToken;
    if (spent) return send(response, 400, { error: 'invalid_grant', error_description: 'Token was used.' });
    this.count += 1;
    const token = `access-${this.count}-${Math.random().toString(36).slice(2)}`;
    this.live.add(token);
    send(response, 200, {
      access_token: token,
      token_type: 'Bearer',
      expires_in: this.options.livesFor ?? 3_600,
      ...this.lastingToken(form['grant_type'] ?? ''),
    });
  }

  private lastingToken(grant: string): { refresh_token?: string } {
    if (grant === 'refresh_token' && this.rotates)
      this.refreshToken = `refresh-${randomBytes(12).toString('hex')}`;
    const given = grant === 'authorization_code' ? this.lasting : grant === 'refresh_token' && this.rotates;
    return given ? { refresh_token: this.refreshToken } : {};
  }

  /** Once, for who knows the secret behind the challenge, and with the address that was asked with. */
  private redeems(form: Record<string, string>): boolean {
    const held = this.codes.get(form['code'] ?? '');
    this.codes.delete(form['code'] ?? '');
    const challenge = createHash('sha256')
      .update(form['code_verifier'] ?? '')
      .digest('base64url');
    return held !== undefined && held.challenge === challenge && held.redirectUri === form['redirect_uri'];
  }

  /** The page on which a person agrees. */
  private ask(url: string, response: ServerResponse): void {
    const page = `${this.url}${url}`;
    const link = (agrees: boolean, words: string) =>
      `<a href="${this.decide(page, agrees).replaceAll('&', '&amp;')}">${words}</a>`;
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(`<!DOCTYPE html><title>Simulated provider</title><h1>Simulated provider</h1>
<p>Wasl wants to read and send mail of this account.</p><p>${link(true, 'Allow')} ${link(false, 'Deny')}</p>`);
  }

  private fits(form: Record<string, string>): boolean {
    const { clientId, clientSecret } = this.options;
    if (form['client_id'] !== clientId || form['client_secret'] !== clientSecret) return false;
    return ['authorization_code', 'client_credentials', 'refresh_token'].includes(form['grant_type'] ?? '');
  }
}

async function readForm(request: IncomingMessage): Promise<Record<string, string>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8')));
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
