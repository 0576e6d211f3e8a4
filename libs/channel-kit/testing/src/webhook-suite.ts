import type { Channel } from '../../src/channel';
import type { InboxContext, RawRequest, WebhookTransport } from '../../src/transport';
import { contextOf, required } from './channel-descriptor';
import type { ChannelDescriptor } from './channel-descriptor';

type Loose = Record<string, unknown>;

/** Nothing is believed that the provider did not sign for this inbox, byte for byte. */
export function webhookSuite(channel: Channel, descriptor: ChannelDescriptor): void {
  const { transport } = channel;
  if (transport.kind !== 'webhook') return;
  describe('webhook', () => {
    const webhook = required(descriptor.webhook, 'a webhook channel needs descriptor.webhook');
    const delivery = required(descriptor.deliveries[0], 'a descriptor needs at least one delivery');
    const signed = () => webhook.sign(delivery, descriptor.secrets);
    const verdict = (request: RawRequest) => transport.verify(request, contextOf(channel, descriptor));
    const withSignature = (change: (signature: string) => string): RawRequest => {
      const request = signed();
      const signature = request.headers[webhook.signatureHeader] ?? '';
      return { ...request, headers: { ...request.headers, [webhook.signatureHeader]: change(signature) } };
    };

    it.each(descriptor.deliveries.map((each) => [each.name, each] as const))(
      'accepts %s with a good signature',
      (_name, each) => {
        expect(verdict(webhook.sign(each, descriptor.secrets))).toEqual({ ok: true });
      },
    );

    it('refuses a body that was changed by one byte', () => {
      const request = signed();
      for (const position of [0, Math.floor(request.body.length / 2), request.body.length - 1]) {
        const body = Buffer.from(request.body);
        body[position] = (body[position] ?? 0) ^ 1;
        expect(verdict({ ...request, body }).ok).toBe(false);
      }
      expect(verdict({ ...request, body: Buffer.concat([request.body, Buffer.from(' ')]) }).ok).toBe(false);
      expect(verdict({ ...request, body: Buffer.alloc(0) }).ok).toBe(false);
    });

    it('refuses a missing, empty, truncated, doubled or shifted signature', () => {
      const { [webhook.signatureHeader]: _removed, ...headers } = signed().headers;
      expect(verdict({ ...signed(), headers }).ok).toBe(false);
      expect(verdict(withSignature(() => '')).ok).toBe(false);
      expect(verdict(withSignature((signature) => signature.slice(0, -1))).ok).toBe(false);
      expect(verdict(withSignature((signature) => `${signature}, ${signature}`)).ok).toBe(false);
      expect(
        verdict(withSignature((signature) => signature.replace(/.$/, (last) => (last === '0' ? '1' : '0'))))
          .ok,
      ).toBe(false);
    });

    it("refuses another inbox's secret", () => {
      expect(verdict(webhook.sign(delivery, webhook.otherSecrets)).ok).toBe(false);
    });

    it('refuses everything while no secret is set', () => {
      const empty = Object.fromEntries(Object.keys(descriptor.secrets).map((name) => [name, '']));
      const context = { ...contextOf(channel, descriptor), secrets: empty };
      expect(transport.verify(signed(), context).ok).toBe(false);
      expect(transport.verify(webhook.sign(delivery, empty), context).ok).toBe(false);
    });

    it('never explains a refusal with the secret or the expected signature', () => {
      const request = signed();
      const refused = verdict({ ...request, body: Buffer.from('{}') });
      const words = JSON.stringify(refused);
      for (const secret of Object.values(descriptor.secrets)) expect(words).not.toContain(secret);
      expect(words).not.toContain(
        webhook.sign({ name: 'other', body: Buffer.from('{}') }, descriptor.secrets).headers[
          webhook.signatureHeader
        ],
      );
    });

    handshakeSuite(channel, descriptor, transport);
  });
}

function handshakeSuite(
  channel: Channel,
  descriptor: ChannelDescriptor,
  transport: WebhookTransport<Loose, Loose>,
): void {
  if (!transport.handshake) return;
  const handshake = (request: RawRequest, context: InboxContext<Loose, Loose>) =>
    transport.handshake?.(request, context) ?? null;
  const examples = required(
    descriptor.webhook?.handshake,
    'a channel with a handshake needs descriptor.webhook.handshake',
  );

  it('answers the handshake of its provider and nobody else', () => {
    const context = contextOf(channel, descriptor);
    expect(handshake(examples.good, context)).toMatchObject({ status: 200, body: examples.answer });
    expect(handshake(examples.wrong, context)?.status ?? 403).toBeGreaterThanOrEqual(400);
    const noSecrets = Object.fromEntries(Object.keys(descriptor.secrets).map((name) => [name, '']));
    expect(
      handshake(examples.good, { ...context, secrets: noSecrets })?.status ?? 403,
    ).toBeGreaterThanOrEqual(400);
  });

  it('takes an ordinary delivery for no handshake', () => {
    const [delivery] = descriptor.deliveries;
    const request = delivery && descriptor.webhook?.sign(delivery, descriptor.secrets);
    expect(request && handshake(request, contextOf(channel, descriptor))).toBeNull();
  });
}
