import type { Channel, Outbound, OutboundMessage } from '../../src/channel';
import { ChannelError, channelErrorKinds } from '../../src/channel-error';
import { HttpFailure } from '../../src/ports';
import { contextOf, outboundMessage, required } from './channel-descriptor';
import type { ChannelDescriptor } from './channel-descriptor';
import { FakePorts } from './fake-ports';
import type { ScriptedAnswer } from './fake-ports';

type Loose = Record<string, unknown>;
type Sending = NonNullable<ChannelDescriptor['outbound']>;

const FAMILY = '👩‍👩‍👧‍👦';
const VOWELLED = 'مَرْحَبًا';

/** Everything that the capabilities promise can be rendered and sent, and every refusal is one of the known kinds. */
export function outboundSuite(channel: Channel, descriptor: ChannelDescriptor): void {
  const { outbound } = channel;
  if (!outbound) {
    it('receives only: declares no way out', () =>
      expect(channel.manifest.capabilities.outbound).toBeUndefined());
    return;
  }
  describe('outbound', () => {
    const sending = required(descriptor.outbound, 'a channel with outbound needs descriptor.outbound');
    renderSuite(channel, descriptor, sending);
    if (sending.accepted)
      sendSuite(channel, descriptor, { outbound, to: sending.to, accepted: sending.accepted });
  });
}

function renderSuite(channel: Channel, descriptor: ChannelDescriptor, sending: Sending): void {
  const { capabilities } = channel.manifest;
  const { inboxId, settings, secrets } = contextOf(channel, descriptor);
  const render = (message: Partial<OutboundMessage>) =>
    channel.outbound?.render(outboundMessage({ to: sending.to, ...message }), {
      inboxId,
      settings,
      secrets,
    }) ?? [];

  it('reaches the kind of identity that it is given', () =>
    expect(channel.reaches).toContain(sending.to.kind));

  it('puts the text on the wire as it is', () => {
    const text = `السلام عليكم ${VOWELLED} ${FAMILY}\nسطر ثانٍ`;
    const requests = render({ parts: [{ type: 'text', text }] });
    expect(requests.map((request) => sending.textOf(request)).join('')).toContain(text);
  });

  const limit = capabilities.text;
  if (limit) {
    it('splits a text over the limit without losing a letter', () => {
      const sentence = `${VOWELLED} ${FAMILY} ${'ـ'.repeat(7)}كلمة `;
      const text = sentence.repeat(Math.ceil((limit.max * 3.3) / sentence.length)).trim();
      const pieces = render({ parts: [{ type: 'text', text }] }).map((request) => sending.textOf(request));
      expect(pieces.length).toBeGreaterThan(1);
      for (const piece of pieces) expect(lengthOf(piece, limit.unit)).toBeLessThanOrEqual(limit.max);
      expect(pieces.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
      const torn = pieces.filter((piece) => /^[\p{M}\u200d]/u.test(piece));
      expect(torn).toEqual([]);
    });
  }
  if (capabilities.attachments) {
    it('renders a file of every type that it declares', () => {
      for (const mime of capabilities.attachments?.mimes ?? []) {
        const file = {
          fileName: 'ملف.bin',
          mime: mime.replace('*', 'png'),
          size: 3,
          read: async () => Buffer.from('abc'),
        };
        expect(render({ parts: [], files: [file] })).toHaveLength(1);
      }
    });
  }
  if (capabilities.reactions) {
    it('renders a reaction, and its removal where it declares that', () => {
      const removals = capabilities.reactions?.remove ? [null] : [];
      for (const emoji of ['👍', ...removals])
        expect(render({ reaction: { externalId: 'external-1', emoji } })).toHaveLength(1);
    });
  }
  if (capabilities.quote) {
    it('names the quoted message', () => {
      const requests = render({ parts: [{ type: 'text', text: 'نعم' }], quotes: 'external-quoted-1' });
      expect(JSON.stringify(requests)).toContain('external-quoted-1');
    });
  }
  if (capabilities.templates) {
    it('lists the templates that its settings hold', () => {
      expect(channel.templates?.list({ inboxId, settings, secrets }).length).toBeGreaterThan(0);
    });
  }
}

interface SendCase {
  outbound: Outbound<Loose, Loose, unknown>;
  to: Sending['to'];
  accepted: readonly ScriptedAnswer[];
}

function sendSuite(
  channel: Channel,
  descriptor: ChannelDescriptor,
  { outbound, to, accepted }: SendCase,
): void {
  const sendText = async (...answers: ScriptedAnswer[]) => {
    const context = contextOf(channel, descriptor, new FakePorts().answer(...answers));
    const message = outboundMessage({ to, parts: [{ type: 'text', text: 'تم استلام طلبكم' }] });
    const [request] = outbound.render(message, context);
    const outcome = await outbound.send(request, message, context).catch((error: unknown) => error);
    return { outcome, ports: context.ports };
  };

  it('reports the external id of what the provider accepted', async () => {
    const { outcome, ports } = await sendText(...accepted);
    expect(outcome).toMatchObject({ externalIds: [expect.any(String)] });
    expect(ports.requests).toHaveLength(accepted.length);
  });

  it('takes a call that never left for temporary and a lost answer for uncertain', async () => {
    const before = await sendText(new HttpFailure('not_sent', 'connection refused'));
    expect(before.outcome).toMatchObject({ name: 'ChannelError', kind: 'temporary' });
    const after = await sendText(...accepted.slice(0, -1), new HttpFailure('unknown', 'no answer in time'));
    expect(after.outcome).toMatchObject({ name: 'ChannelError', kind: 'uncertain' });
    expect(after.ports.requests).toHaveLength(accepted.length);
  });

  it.each([400, 401, 403, 404, 409, 413, 422, 429, 500, 502, 503, 504])(
    'turns a bare HTTP %i into a known kind, after one call',
    async (status) => {
      const { outcome, ports } = await sendText({ status, body: '<html>' });
      expect(outcome).toBeInstanceOf(ChannelError);
      expect(channelErrorKinds).toContain((outcome as ChannelError).kind);
      expect(ports.requests).toHaveLength(1);
    },
  );

  it('keeps its secrets out of errors and logs, even when the provider quotes them', async () => {
    const secrets = Object.values(descriptor.secrets);
    const quoting = secrets.join(' ');
    for (const status of [200, 400, 401, 500]) {
      const body = {
        error: { message: quoting, error_data: { details: quoting } },
        message: quoting,
        detail: quoting,
      };
      const { outcome, ports } = await sendText({ status, body });
      const words = wordsOf(outcome) + JSON.stringify(ports.logs);
      for (const secret of secrets) expect(words).not.toContain(secret);
    }
    const { outcome } = await sendText(new HttpFailure('unknown', `failed: ${quoting}`));
    for (const secret of secrets) expect(wordsOf(outcome)).not.toContain(secret);
  });
}

function lengthOf(piece: string, unit: 'char' | 'utf16' | 'byte'): number {
  if (unit === 'byte') return Buffer.byteLength(piece);
  return unit === 'utf16' ? piece.length : [...piece].length;
}

/** Everything that an error would put into a log, causes included. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error) ?? '';
  return `${error.message} ${error.stack ?? ''} ${JSON.stringify(error)} ${error.cause === undefined ? '' : wordsOf(error.cause)}`;
}
