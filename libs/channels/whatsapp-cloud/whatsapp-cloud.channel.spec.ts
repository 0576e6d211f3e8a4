import { describeChannel } from '@wasl/channel-kit/testing';
import { fixture, fixtureNames, otherSecrets, secrets, settings, signed } from './fixtures.testing';
import { whatsappCloud } from './whatsapp-cloud.channel';

const handshake = (token: string) => ({
  method: 'GET',
  url: 'https://wasl.example/ingress/whatsapp-cloud/key',
  headers: {},
  query: { 'hub.mode': 'subscribe', 'hub.verify_token': token, 'hub.challenge': '1158201444' },
  body: Buffer.alloc(0),
});

function batch(count: number) {
  const messages = Array.from({ length: count }, (_, index) => ({
    from: '966500000101',
    id: `wamid.BATCH${index}`,
    timestamp: '1767520800',
    type: 'text',
    text: { body: `رسالة ${index}` },
  }));
  const metadata = { display_phone_number: '966110000000', phone_number_id: settings.phoneNumberId };
  const changesOf = (part: typeof messages) => ({
    field: 'messages',
    value: { messaging_product: 'whatsapp', metadata, messages: part },
  });
  const half = Math.ceil(count / 2);
  const entry = [
    {
      id: settings.businessAccountId,
      changes: [changesOf(messages.slice(0, 1)), changesOf(messages.slice(1, half))],
    },
    { id: settings.businessAccountId, changes: [changesOf(messages.slice(half))] },
  ];
  return { name: 'batch', body: Buffer.from(JSON.stringify({ object: 'whatsapp_business_account', entry })) };
}

describeChannel(whatsappCloud, {
  folder: __dirname,
  settings,
  secrets,
  deliveries: fixtureNames.map((name) => ({ name, body: fixture(name) })),
  batch,
  unknownType: { name: 'unknown-type', body: fixture('unknown-type') },
  webhook: {
    sign: ({ body }, keys) => signed(body, keys.appSecret),
    signatureHeader: 'x-hub-signature-256',
    otherSecrets,
    handshake: {
      good: handshake(secrets.verifyToken),
      answer: '1158201444',
      wrong: handshake('somebody-else'),
    },
  },
  outbound: {
    to: { kind: 'phone', value: '+966500000101', scope: '', verifiedBy: 'provider' },
    textOf: (request) => (request as { body: { text?: { body: string } } }).body.text?.body ?? '',
    accepted: [
      { status: 200, body: { messaging_product: 'whatsapp', messages: [{ id: 'wamid.ACCEPTED' }] } },
    ],
  },
});
