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
  private readonly live = new Set<string>();
  private readonly server: Server;
  private count = 0;

  private constructor(private readonly options: TokenServiceOptions) {
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
    this.asked.push(form);
    if (this.state === 'broken') return send(response, 503, { error: 'temporarily_unavailable' });
    if (this.state === 'revoked')
      return send(response, 400, { error: 'invalid_grant', error_description: 'Token has been revoked.' });
    if (!this.fits(form)) return send(response, 401, { error: 'invalid_client' });
    this.count += 1;
    const token = `access-${this.count}-${Math.random().toString(36).slice(2)}`;
    this.live.add(token);
    send(response, 200, {
      access_token: token,
      token_type: 'Bearer',
      expires_in: this.options.livesFor ?? 3_600,
    });
  }

  private fits(form: Record<string, string>): boolean {
    const { clientId, clientSecret, refreshToken } = this.options;
    if (form['client_id'] !== clientId || form['client_secret'] !== clientSecret) return false;
    return form['grant_type'] === 'client_credentials' || form['refresh_token'] === refreshToken;
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
