// The tests and the simulator that `npm run channel:new` writes beside a channel.

/** The contract of every channel, held against the new one. */
export const channelSpec = `import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hmacSha256Hex } from '@wasl/channel-kit';
import { describeChannel } from '@wasl/channel-kit/testing';
import { @name@ } from './@id@.channel';
import { SIGNATURE_HEADER } from './@id@.inbound';
import type { @pascal@Request } from './@id@.outbound';

const secrets = { signingSecret: 'signing-secret-1', accessToken: 'access-token-1' };
const fixture = (file: string): Buffer => readFileSync(join(__dirname, 'fixtures', \`\${file}.json\`));

describe('@id@, step 1', () => {
  it('says in both languages what it is, and how it is set up', () => {
    expect(@name@.manifest.title.ar).not.toBe('');
    expect(@name@.manifest.guide.length).toBeGreaterThan(0);
  });
});

// Steps 2 to 6: the contract that every channel keeps.
describeChannel(@name@, {
  folder: __dirname,
  settings: {},
  secrets,
  deliveries: [{ name: 'text', body: fixture('text') }],
  webhook: {
    // As the provider signs: change this first when it signs in another way.
    sign: ({ body }, keys) => ({
      method: 'POST',
      url: 'https://wasl.example/ingress/@id@/key',
      headers: { [SIGNATURE_HEADER]: hmacSha256Hex(keys.signingSecret ?? '', body) },
      query: {},
      body,
    }),
    signatureHeader: SIGNATURE_HEADER,
    otherSecrets: { ...secrets, signingSecret: 'signing-secret-2' },
  },
  outbound: {
    to: { kind: 'phone', value: '+966541012525', scope: '', verifiedBy: 'provider' },
    textOf: (request) => (request as @pascal@Request).text,
    accepted: [{ status: 200, body: { id: 'provider-1' } }],
  },
});
`;

/** What each kind of delivery becomes, to the letter. */
export const inboundSpec = `import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rawEvent } from '@wasl/channel-kit/testing';
import { parse } from './@id@.inbound';
import { @name@Secrets, @name@Settings } from './@id@.settings';

const context = {
  inboxId: '01900000-0000-7000-8000-000000000001',
  settings: @name@Settings.parse({}),
  secrets: @name@Secrets.parse({ signingSecret: 'signing-secret-1', accessToken: 'access-token-1' }),
};
const read = (file: string) =>
  parse(rawEvent({ body: readFileSync(join(__dirname, 'fixtures', \`\${file}.json\`)) }), context);

describe('@id@, step 3: what the provider sends', () => {
  it('becomes a message of its sender', () => {
    expect(read('text')).toEqual([
      {
        type: 'message.received',
        occurredAt: '2026-01-04T06:00:00.000Z',
        externalId: 'm-1',
        sender: [{ kind: 'phone', value: '+966541012525', verifiedBy: 'provider' }],
        senderName: 'نورة السبيعي',
        parts: [{ type: 'text', text: 'السلام عليكم' }],
      },
    ]);
  });
});
`;

/** The provider's side, for stories and the demo. */
export const simulator = `import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One thing that goes wrong with the next call of ours: a status, or a taken message whose answer is lost. */
export type @pascal@Fault = { status: number } | 'accept_then_drop';

/** The provider's side of @id@: signs what people write, takes our calls, and fails on demand. Written from its documentation. */
export class @pascal@Simulator {
  /** Where its webhooks go: the inbox's webhook address. */
  webhookUrl = '';
  /** Our messages that it took. */
  readonly taken: unknown[] = [];
  private readonly faults: @pascal@Fault[] = [];
  private readonly server: Server;

  constructor(private readonly signingSecret: string) {
    this.server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (piece: string) => (body += piece));
      request.on('end', () => {
        const fault = this.faults.shift();
        if (typeof fault === 'object') return void response.writeHead(fault.status).end();
        this.taken.push(JSON.parse(body));
        if (fault === 'accept_then_drop') return void request.socket.destroy();
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ id: \`provider-\${this.taken.length}\` }));
      });
    });
  }

  /** Resolves with what belongs into the inbox's \`baseUrl\`. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return \`http://127.0.0.1:\${(this.server.address() as AddressInfo).port}\`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  /** Gives the next calls of ours, one each, a fault. */
  failNext(...faults: @pascal@Fault[]): void {
    this.faults.push(...faults);
  }

  /** Somebody writes; resolves with the status that our door answered. */
  async push(message: object): Promise<number> {
    const body = JSON.stringify(message);
    const signature = createHmac('sha256', this.signingSecret).update(body).digest('hex');
    const headers = { 'content-type': 'application/json', 'x-provider-signature': signature };
    return (await fetch(this.webhookUrl, { method: 'POST', headers, body })).status;
  }
}
`;
