import { ChannelError, HttpFailure } from '@wasl/channel-kit';
import type { HttpResponse, InboxContext } from '@wasl/channel-kit';
import { refusal } from './open.errors';
import { type OpenSecrets, type OpenSettings, secretsInForce } from './open.settings';
import { signedHeaders } from './webhook-signature';

type Context = InboxContext<OpenSettings, OpenSecrets>;

const TIMEOUT_MS = 20_000;
const MEDIA_TIMEOUT_MS = 60_000;
const MEDIA_MAX_BYTES = 100 * 1024 * 1024;

/** The calls to the other system; every failure is a ChannelError without secrets. */
export class OpenClient {
  constructor(private readonly context: Context) {}

  /** Posts one signed event. The id stays the same over retries, so a receiver that compares ids takes it once. */
  async post(id: string, event: unknown): Promise<HttpResponse> {
    const { settings, secrets, ports } = this.context;
    if (settings.deliveryUrl === '')
      throw new ChannelError('config', 'this inbox has no delivery address', { code: 'no-address' });
    const body = JSON.stringify(event);
    const timestamp = String(Math.floor(ports.now().getTime() / 1000));
    const headers = {
      'content-type': 'application/json',
      ...signedHeaders({ id, timestamp, body }, secretsInForce(secrets)),
    };
    const answer = await ports
      .http({ method: 'POST', url: settings.deliveryUrl, headers, body, timeoutMs: TIMEOUT_MS })
      .catch((error: unknown) => {
        throw this.lost(error);
      });
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw this.clean(refusal(answer, settings.resendLost));
  }

  /** The bytes behind an address that the other system gave. */
  async download(url: string): Promise<{ bytes: Buffer; mime: string }> {
    const answer = await this.context.ports
      .http({ method: 'GET', url, timeoutMs: MEDIA_TIMEOUT_MS, maxBytes: MEDIA_MAX_BYTES })
      .catch((error: unknown) => {
        if (!(error instanceof HttpFailure)) throw error;
        throw new ChannelError(
          error.forbidden ? 'media_rejected' : 'temporary',
          this.withoutSecrets(error.message),
        );
      });
    const { status, headers, body } = answer;
    if (status === 404 || status === 410)
      throw new ChannelError('media_expired', 'the file is no longer at its address', { code: status });
    if (status === 429 || status >= 500)
      throw new ChannelError('temporary', `the file's server answered HTTP ${status}`, { code: status });
    if (status !== 200)
      throw new ChannelError('media_rejected', `the file's server answered HTTP ${status}`, { code: status });
    return { bytes: body, mime: (headers['content-type'] ?? '').split(';')[0]?.trim() ?? '' };
  }

  private lost(error: unknown): unknown {
    if (!(error instanceof HttpFailure)) return error;
    const harmless = error.phase === 'not_sent' || this.context.settings.resendLost;
    return new ChannelError(harmless ? 'temporary' : 'uncertain', this.withoutSecrets(error.message));
  }

  private clean(error: ChannelError): ChannelError {
    return new ChannelError(error.kind, this.withoutSecrets(error.message), {
      ...(error.code === null ? {} : { code: error.code }),
      stopsSending: error.stopsSending,
      ...(error.retryAfterMs === null ? {} : { retryAfterMs: error.retryAfterMs }),
    });
  }

  /** A receiver may quote what it was given; no secret may reach a log or a screen. */
  private withoutSecrets(message: string): string {
    return secretsInForce(this.context.secrets).reduce(
      (clean, secret) => clean.replaceAll(secret, '•••'),
      message,
    );
  }
}
