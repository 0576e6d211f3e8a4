import { describeChannel } from '@wasl/channel-kit/testing';
import type { IdentityRef } from '@wasl/contracts';
import { whatsappWeb } from './whatsapp-web.channel';
import type { WhatsAppWebRequest } from './whatsapp-web.outbound';

const delivery = (name: string, event: object) => ({ name, body: Buffer.from(JSON.stringify(event)) });
const message = {
  stanza: '3A01',
  chat: '966500000101@c.us',
  fromMe: false,
  type: 'chat',
  body: 'السلام',
  at: 1_767_520_800,
};
const to: IdentityRef = { kind: 'phone', value: '+966500000101', scope: '', verifiedBy: 'provider' };

describeChannel(whatsappWeb, {
  folder: __dirname,
  settings: { acceptsRisk: true },
  secrets: {},
  deliveries: [
    delivery('text', { kind: 'message', message }),
    delivery('ack', { kind: 'ack', stanza: '3A02', ack: 2, at: 1_767_520_801 }),
    delivery('reaction', {
      kind: 'reaction',
      stanza: '3A01',
      emoji: '👍',
      chat: message.chat,
      at: 1_767_520_802,
    }),
  ],
  unknownType: delivery('unknown', { kind: 'message', message: { ...message, type: 'hologram', body: '' } }),
  outbound: {
    to,
    textOf: (request) => {
      const order = request as WhatsAppWebRequest;
      return order.order === 'text' ? order.text : '';
    },
  },
});

describe('settings', () => {
  it('refuse an inbox whose administrator has not accepted the risks', () => {
    expect(whatsappWeb.manifest.settings.safeParse({ acceptsRisk: false }).success).toBe(false);
    expect(whatsappWeb.manifest.settings.safeParse({}).success).toBe(false);
  });

  it.each(['../../etc', '.hidden', 'a/b'])('refuse %s as a version: it names a file', (webVersion) => {
    expect(whatsappWeb.manifest.settings.safeParse({ acceptsRisk: true, webVersion }).success).toBe(false);
  });
});
