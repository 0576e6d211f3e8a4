import { ChannelError, HttpFailure } from '@wasl/channel-kit';
import type { HttpRequest, HttpResponse, InboxContext } from '@wasl/channel-kit';
import { refusal } from './twilio.errors';
import type { TwilioAccount, TwilioSecrets } from './twilio.settings';

/** An inbox of either channel of this folder. */
export type TwilioContext = InboxContext<TwilioAccount, TwilioSecrets>;
/** An answer of the API. */
export type Answer = Readonly<Record<string, unknown>>;

const MEDIA_TIMEOUT_MS = 60_000;
const MEDIA_MAX_BYTES = 101 * 1024 * 1024;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
// Where the provider keeps files and whereto it redirects; our credentials go to the first only.
const API_HOSTS = /(?:^|\.)twilio\.com$/;
const FILE_HOSTS = /(?:^|\.)(?:twilio\.com|twiliocdn\.com|amazonaws\.com)$/;

/** The calls that this folder makes; every failure is a ChannelError without secrets. */
export class TwilioClient {
  constructor(private readonly context: TwilioContext) {}

  /** Hands one message over; resolves with its SID. An answer that never came is `uncertain`. */
  async createMessage(params: Readonly<Record<string, string>>): Promise<string> {
    const answer = await this.call(
      {
        method: 'POST',
        url: this.accountUrl('/Messages.json'),
        headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' },
        body: new URLSearchParams(params).toString(),
      },
      'uncertain',
    );
    const { sid } = json(answer);
    if (typeof sid !== 'string' || sid === '')
      throw new ChannelError('uncertain', 'accepted without a message SID', { code: answer.status });
    return sid;
  }

  /** Reads something of the account: `''` is the account itself, `/IncomingPhoneNumbers` a list of it. */
  async readAccount(path: string, query: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const search = new URLSearchParams(query).toString();
    return this.read(this.accountUrl(`${path}.json${search === '' ? '' : `?${search}`}`));
  }

  /** Reads from one of the provider's other services, which have hosts of their own. */
  async readService(service: 'content' | 'messaging', path: string): Promise<Answer> {
    return this.read(this.serviceUrl(service) + path);
  }

  /** Posts JSON to one of the other services. Safe to repeat only where the caller knows it is. */
  async postService(service: 'content' | 'messaging', path: string, body: object): Promise<Answer> {
    const headers = { 'content-type': 'application/json' };
    const url = this.serviceUrl(service) + path;
    return json(await this.call({ method: 'POST', url, headers, body: JSON.stringify(body) }, 'temporary'));
  }

  async deleteFrom(service: 'content' | 'messaging', path: string): Promise<void> {
    await this.call({ method: 'DELETE', url: this.serviceUrl(service) + path }, 'temporary');
  }

  /** The bytes of a file that a person sent: asked of the API with our credentials, fetched behind it without them. */
  async fetchMedia(address: string): Promise<{ bytes: Buffer; mime: string }> {
    let request: HttpRequest = this.withCredentials({ method: 'GET', url: this.trusted(address, API_HOSTS) });
    for (let hops = 0; hops < 4; hops += 1) {
      const answer = await this.download(request);
      const next = answer.headers.location;
      if (!REDIRECTS.has(answer.status) || next === undefined)
        return {
          bytes: answer.body,
          mime: (answer.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '',
        };
      request = { method: 'GET', url: this.trusted(new URL(next, request.url).href, FILE_HOSTS) };
    }
    throw new ChannelError('provider_bug', 'the file was redirected too often');
  }

  private async download(request: HttpRequest): Promise<HttpResponse> {
    const answer = await this.reach(
      { ...request, timeoutMs: MEDIA_TIMEOUT_MS, maxBytes: MEDIA_MAX_BYTES },
      'temporary',
    );
    if (answer.status < 300 || REDIRECTS.has(answer.status)) return answer;
    if (answer.status === 404 || answer.status === 410)
      throw new ChannelError('media_expired', 'the file is no longer there', { code: answer.status });
    throw this.clean(refusal(answer), 'temporary');
  }

  private trusted(address: string, hosts: RegExp): string {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    const own = url?.origin === new URL(this.context.settings.baseUrl).origin;
    if (!url || (!own && (url.protocol !== 'https:' || !hosts.test(url.hostname))))
      throw new ChannelError('provider_bug', 'the address of the file is not one of the provider');
    return url.href;
  }

  private async read(url: string): Promise<Answer> {
    return json(await this.call({ method: 'GET', url }, 'temporary'));
  }

  private accountUrl(path: string): string {
    const { baseUrl, accountSid } = this.context.settings;
    return `${baseUrl.replace(/\/+$/, '')}/2010-04-01/Accounts/${accountSid}${path}`;
  }

  /** `api.` of the configured address gives way to the service's name; a proxy or simulator serves all of them. */
  private serviceUrl(service: string): string {
    const base = new URL(this.context.settings.baseUrl);
    if (API_HOSTS.test(base.hostname)) base.hostname = base.hostname.replace(/^api\b/, service);
    return base.href.replace(/\/+$/, '');
  }

  private withCredentials(request: HttpRequest): HttpRequest {
    const { settings, secrets } = this.context;
    const basic = Buffer.from(`${settings.accountSid}:${secrets.authToken}`).toString('base64');
    return { ...request, headers: { ...request.headers, authorization: `Basic ${basic}` } };
  }

  /** One call. A lost answer becomes `lost`: whether that is harmless depends on what was asked. */
  private async call(request: HttpRequest, lost: 'uncertain' | 'temporary'): Promise<HttpResponse> {
    const answer = await this.reach(this.withCredentials(request), lost);
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw this.clean(refusal(answer), lost);
  }

  private async reach(request: HttpRequest, lost: 'uncertain' | 'temporary'): Promise<HttpResponse> {
    try {
      return await this.context.ports.http(request);
    } catch (error) {
      if (!(error instanceof HttpFailure)) throw error;
      const kind = error.phase === 'not_sent' ? 'temporary' : lost;
      throw new ChannelError(kind, this.withoutSecrets(error.message));
    }
  }

  private clean(error: ChannelError, lost: 'uncertain' | 'temporary'): ChannelError {
    return new ChannelError(
      error.kind === 'uncertain' ? lost : error.kind,
      this.withoutSecrets(error.message),
      {
        ...(error.code === null ? {} : { code: error.code }),
        ...(error.retryAfterMs === null ? {} : { retryAfterMs: error.retryAfterMs }),
      },
    );
  }

  private withoutSecrets(message: string): string {
    const { authToken, secondaryAuthToken } = this.context.secrets;
    return [authToken, secondaryAuthToken].reduce<string>(
      (clean, secret) => (secret ? clean.replaceAll(secret, '•••') : clean),
      message,
    );
  }
}

function json({ body }: HttpResponse): Answer {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Answer) : {};
  } catch {
    // A success without JSON tells nothing that anybody asks for.
    return {};
  }
}
