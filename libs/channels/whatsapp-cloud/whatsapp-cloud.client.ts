import { createHash } from 'node:crypto';
import { ChannelError, HttpFailure, sameSecret } from '@wasl/channel-kit';
import type { ChannelPorts, HttpRequest, HttpResponse, InboxContext, OutboundFile } from '@wasl/channel-kit';
import { number, object, objects, parseJson, text } from './untrusted-json';
import type { Loose } from './untrusted-json';
import { refusal } from './whatsapp-cloud.errors';
import type { WhatsAppCloudSecrets, WhatsAppCloudSettings } from './whatsapp-cloud.settings';

type Context = InboxContext<WhatsAppCloudSettings, WhatsAppCloudSecrets>;

const MEDIA_TIMEOUT_MS = 60_000;
const MEDIA_MAX_BYTES = 101 * 1024 * 1024;
// Meta's download hosts; the bearer token goes to no other one, whatever an answer says.
const MEDIA_HOSTS = /(?:^|\.)(?:fbsbx\.com|fbcdn\.net|facebook\.com|whatsapp\.net|whatsapp\.com)$/;

/** Where an uploaded file is to be found and what its bytes must hash to. */
export interface MediaDescription {
  url: string;
  mime: string;
  /** Hex or base64, as the version in use gives it. */
  sha256: string | undefined;
  size: number | undefined;
}

/** The calls of the Graph API that this channel makes; every failure is a ChannelError without secrets. */
export class WhatsAppCloudClient {
  private readonly settings: WhatsAppCloudSettings;
  private readonly secrets: WhatsAppCloudSecrets;
  private readonly ports: ChannelPorts;

  constructor(context: Context) {
    this.settings = context.settings;
    this.secrets = context.secrets;
    this.ports = context.ports;
  }

  /** Hands one message over; resolves with its wamid. An answer that never came is `uncertain`. */
  async sendMessage(body: Loose): Promise<string> {
    const answer = await this.call(
      {
        method: 'POST',
        url: this.url(`${this.settings.phoneNumberId}/messages`),
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      },
      'uncertain',
    );
    const id = text(objects(object(parseJson(answer.body)).messages)[0]?.id);
    if (!id) throw new ChannelError('uncertain', 'accepted without a message id', { code: answer.status });
    return id;
  }

  /** Stores a file for sending; resolves with its media id (valid 30 days). Nobody sees it yet, so it is safe to repeat. */
  async uploadMedia(file: { fileName: string; mime: string; bytes: Buffer }): Promise<string> {
    const boundary = `wasl-${createHash('sha256').update(file.bytes).digest('hex').slice(0, 32)}`;
    const answer = await this.call(
      {
        method: 'POST',
        url: this.url(`${this.settings.phoneNumberId}/media`),
        headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
        body: multipart(boundary, file),
        timeoutMs: MEDIA_TIMEOUT_MS,
      },
      'temporary',
    );
    const id = text(object(parseJson(answer.body)).id);
    if (!id) throw new ChannelError('temporary', 'the upload was answered without a media id');
    return id;
  }

  /**
   * Stores a file as the example of a template; resolves with its handle. Such files belong to the app, not to the
   * number, and the app is the one that the token was made for.
   */
  async uploadSample(file: OutboundFile): Promise<string> {
    const app = text((await this.read('app?fields=id')).id);
    if (!app) throw new ChannelError('config', 'the access token names no app');
    const facts = new URLSearchParams({
      file_name: file.fileName,
      file_length: String(file.size),
      file_type: file.mime,
    });
    const session = text((await this.write('POST', `${app}/uploads?${facts.toString()}`)).id);
    if (!session?.startsWith('upload:')) throw new ChannelError('temporary', 'no upload was opened');
    const answer = await this.call(
      {
        method: 'POST',
        url: this.url(session),
        // This one service wants the token under another word.
        headers: { authorization: `OAuth ${this.secrets.accessToken}`, file_offset: '0' },
        body: await file.read(),
        timeoutMs: MEDIA_TIMEOUT_MS,
      },
      'temporary',
    );
    const handle = text(object(parseJson(answer.body)).h);
    if (!handle) throw new ChannelError('temporary', 'the upload was answered without a handle');
    return handle;
  }

  async describeMedia(mediaId: string): Promise<MediaDescription> {
    const path = `${encodeURIComponent(mediaId)}?phone_number_id=${this.settings.phoneNumberId}`;
    const body = await this.read(path).catch((error: unknown) => {
      throw isGone(error)
        ? new ChannelError('media_expired', 'the media id is no longer known', { cause: error })
        : error;
    });
    const url = text(body.url);
    if (!url) throw new ChannelError('temporary', 'the media was described without an address');
    return { url, mime: text(body.mime_type) ?? '', sha256: text(body.sha256), size: number(body.file_size) };
  }

  /** The bytes behind a description, checked against its hash. */
  async download(media: MediaDescription): Promise<Buffer> {
    this.assertMediaHost(media.url);
    const answer = await this.call(
      { method: 'GET', url: media.url, timeoutMs: MEDIA_TIMEOUT_MS, maxBytes: MEDIA_MAX_BYTES },
      'temporary',
    ).catch((error: unknown) => {
      throw isGone(error)
        ? new ChannelError('media_expired', 'the download address has expired', { cause: error })
        : error;
    });
    if (media.sha256 !== undefined && !hashMatches(answer.body, media.sha256)) {
      throw new ChannelError('temporary', 'the downloaded bytes do not match the announced SHA-256');
    }
    return answer.body;
  }

  /** Reads one node of the graph. */
  async read(path: string): Promise<Loose> {
    const answer = await this.call({ method: 'GET', url: this.url(path) }, 'temporary');
    return object(parseJson(answer.body));
  }

  /** Changes one node of the graph. An answer that never came is `temporary`: only for what may be asked twice. */
  async write(method: 'POST' | 'DELETE', path: string, body?: Loose): Promise<Loose> {
    const json =
      body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const answer = await this.call({ method, url: this.url(path), ...json }, 'temporary');
    return object(parseJson(answer.body));
  }

  private url(path: string): string {
    return `${this.settings.baseUrl.replace(/\/+$/, '')}/${this.settings.apiVersion}/${path}`;
  }

  private assertMediaHost(url: string): void {
    const parsed = URL.canParse(url) ? new URL(url) : undefined;
    const known = parsed?.protocol === 'https:' && MEDIA_HOSTS.test(parsed.hostname);
    if (!known && parsed?.origin !== new URL(this.settings.baseUrl).origin) {
      throw new ChannelError('provider_bug', 'the download address is not one of the provider');
    }
  }

  /** One call. A lost answer becomes `lost`: whether that is harmless depends on what was asked. */
  private async call(request: HttpRequest, lost: 'uncertain' | 'temporary'): Promise<HttpResponse> {
    const headers = { authorization: `Bearer ${this.secrets.accessToken}`, ...request.headers };
    let answer: HttpResponse;
    try {
      answer = await this.ports.http({ ...request, headers });
    } catch (error) {
      if (!(error instanceof HttpFailure)) throw error;
      throw new ChannelError(
        error.phase === 'not_sent' ? 'temporary' : lost,
        this.withoutSecrets(error.message),
      );
    }
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw this.clean(refusal(answer), lost);
  }

  private clean(error: ChannelError, lost: 'uncertain' | 'temporary'): ChannelError {
    const kind = error.kind === 'uncertain' ? lost : error.kind;
    return new ChannelError(kind, this.withoutSecrets(error.message), {
      ...(error.code === null ? {} : { code: error.code }),
      ...(error.retryAfterMs === null ? {} : { retryAfterMs: error.retryAfterMs }),
    });
  }

  /** Meta quotes a malformed token back in its error message; it must not reach a log or a screen. */
  private withoutSecrets(message: string): string {
    return Object.values(this.secrets).reduce((clean, secret) => clean.replaceAll(secret, '•••'), message);
  }
}

function isGone(error: unknown): boolean {
  return error instanceof ChannelError && ['100', '33', '404', '410'].includes(error.code ?? '');
}

function hashMatches(bytes: Buffer, announced: string): boolean {
  const digest = createHash('sha256').update(bytes).digest();
  return (
    sameSecret(announced.toLowerCase(), digest.toString('hex')) ||
    sameSecret(announced, digest.toString('base64'))
  );
}

function multipart(boundary: string, file: { fileName: string; mime: string; bytes: Buffer }): Buffer {
  const field = (name: string, value: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const safeName = file.fileName.replace(/["\r\n\\]/g, '_');
  const head =
    field('messaging_product', 'whatsapp') +
    field('type', file.mime) +
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${safeName}"\r\nContent-Type: ${file.mime}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
}
