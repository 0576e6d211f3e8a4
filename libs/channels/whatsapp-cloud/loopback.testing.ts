import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpFailure } from '@wasl/channel-kit';
import type { ChannelPorts, HttpRequest, HttpResponse, InboxContext, RawRequest } from '@wasl/channel-kit';
import type { ChannelEventInput } from '@wasl/contracts';
import { handshake, parse, verify } from './whatsapp-cloud.inbound';
import type { WhatsAppCloudSecrets, WhatsAppCloudSettings } from './whatsapp-cloud.settings';

type Context = InboxContext<WhatsAppCloudSettings, WhatsAppCloudSecrets>;

/** Ports over the real network, for loopback only. */
export const loopbackPorts: ChannelPorts = {
  http: realHttp,
  now: () => new Date(),
  log: () => undefined,
  isTrustedHost: () => true,
  publicUrl: 'https://wasl.example',
};

async function realHttp(request: HttpRequest): Promise<HttpResponse> {
  try {
    const answer = await fetch(request.url, {
      method: request.method,
      headers: request.headers ?? {},
      ...(request.body === undefined ? {} : { body: new Uint8Array(Buffer.from(request.body)) }),
      signal: AbortSignal.timeout(request.timeoutMs ?? 15_000),
    });
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    };
  } catch (error) {
    const code = ((error as Error).cause as { code?: string } | undefined)?.code;
    throw new HttpFailure(code === 'ECONNREFUSED' ? 'not_sent' : 'unknown', String(error));
  }
}

/** A door that believes and reads webhooks with the channel's own code. */
export class Door {
  readonly events: ChannelEventInput[] = [];
  /** Answers given, in order. */
  readonly answers: number[] = [];
  /** Statuses to answer instead of 200, one for each of the next good webhooks. */
  readonly refuse: number[] = [];
  private readonly server: Server;

  constructor(private readonly context: () => Context) {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const url = new URL(request.url ?? '/', 'https://wasl.example');
        const answer = this.take({
          method: request.method ?? '',
          url: url.href,
          headers: request.headers as Record<string, string>,
          query: Object.fromEntries(url.searchParams),
          body: Buffer.concat(chunks),
        });
        response.writeHead(answer.status).end(answer.body);
      });
    });
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/ingress/whatsapp-cloud/key`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private take(request: RawRequest): { status: number; body: string } {
    const context = this.context();
    const greeting = handshake(request, context);
    if (greeting) return greeting;
    const status = verify(request, context).ok ? (this.refuse.shift() ?? 200) : 401;
    this.answers.push(status);
    if (status === 200) this.events.push(...parse({ ...request, receivedAt: new Date() }, context));
    return { status, body: '' };
  }
}
