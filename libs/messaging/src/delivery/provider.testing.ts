import { ChannelError, defineChannel, HttpFailure } from '@wasl/channel-kit';
import type { ChannelEventInput } from '@wasl/contracts';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

/** What the scripted provider does with the next requests; the last entry repeats. */
export type Behaviour =
  'accept' | 'cut' | 'silence' | 'busy' | 'refuse' | 'expired' | 'stopped' | 'gone' | 'slow';

/** A provider in a few lines: takes texts over HTTP, and behaves as the test says. */
export class ScriptedProvider {
  /** Every text that reached it, whether or not it was answered. */
  readonly received: string[] = [];
  script: Behaviour[] = ['accept'];
  private server: Server | null = null;
  port = 0;

  async start(port = 0): Promise<void> {
    this.server = createServer((request, response) => void this.handle(request, response));
    const { server } = this;
    await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
    this.port = (server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const { server } = this;
    this.server = null;
    if (!server) return;
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }

  /** A new case: nothing received, everything accepted. */
  reset(): void {
    this.received.length = 0;
    this.script = ['accept'];
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    this.received.push(text);
    const behaviour = (this.script.length > 1 ? this.script.shift() : this.script[0]) ?? 'accept';
    if (behaviour === 'cut') return void request.socket.destroy();
    if (behaviour === 'silence') return;
    if (behaviour === 'slow') await new Promise((done) => setTimeout(done, 400));
    const status = { accept: 200, slow: 200, busy: 429, refuse: 400, expired: 401, stopped: 410, gone: 404 }[
      behaviour
    ];
    response.writeHead(status).end(JSON.stringify({ id: `ext-${this.received.length}-${text}` }));
  }
}

const DAY_MS = 24 * 3_600_000;

/** A channel that sends each line of a text as a message of its own. */
export const scriptedChannel = defineChannel({
  manifest: {
    ...{
      id: 'scripted',
      title: { ar: 'س', en: 's' },
      summary: { ar: 'س', en: 's' },
      icon: 'message',
      threading: 'chat',
      guide: [],
    },
    settings: z.object({
      url: z
        .string()
        .min(1)
        .meta({ label: { ar: 'ع', en: 'u' } }),
    }),
    secrets: z.object({ token: z.string().min(8).max(200) }),
    capabilities: {
      outbound: { initiate: true },
      replyWindow: { ms: DAY_MS },
      reactions: { remove: true },
      optOut: { stop: ['STOP'], resume: ['START'] },
    },
  },
  transport: {
    kind: 'manual',
    parse: ({ body }) => JSON.parse(body.toString('utf8')) as ChannelEventInput[],
  },
  outbound: {
    render: (message) =>
      message.reaction
        ? [`reaction ${message.reaction.emoji ?? 'none'} on ${message.reaction.externalId}`]
        : message.parts.flatMap((part) => (part.type === 'text' ? part.text.split('\n') : [])),
    async send(request, _message, { settings, secrets, ports }) {
      const headers = { authorization: `Bearer ${secrets.token}` };
      const answer = await ports
        .http({ method: 'POST', url: settings.url, headers, body: String(request), timeoutMs: 600 })
        .catch((error: unknown) => {
          if (!(error instanceof HttpFailure)) throw error;
          throw new ChannelError(error.phase === 'not_sent' ? 'temporary' : 'uncertain', error.message);
        });
      if (answer.status === 429) throw new ChannelError('rate_limited', 'slow down', { code: 429 });
      if (answer.status === 401)
        throw new ChannelError('auth_expired', 'the token is not valid', { code: 401 });
      if (answer.status === 410) throw new ChannelError('opted_out', 'the person said stop', { code: 410 });
      if (answer.status === 404)
        throw new ChannelError('config', 'this address is over', { code: 404, stopsSending: true });
      if (answer.status !== 200)
        throw new ChannelError('content_rejected', 'refused', { code: answer.status });
      const { id } = JSON.parse(answer.body.toString('utf8')) as { id: string };
      return { externalIds: [id], status: 'accepted' };
    },
  },
  reaches: ['phone'],
});
