import { describeChannel } from '@wasl/channel-kit/testing';
import { deliveries, fixture, otherSecrets, secrets, signed, whatsappSettings } from './fixtures.testing';
import { twilioWhatsapp } from './twilio-whatsapp.channel';

const accepted = { sid: `SM${'1'.padStart(32, '0')}`, status: 'queued', error_code: null };

function batch(count: number) {
  const events = Array.from({ length: count }, (_, index) => ({
    type: 'com.twilio.messaging.inbound-message.received',
    data: {
      messageSid: `SM${index.toString(16).padStart(32, '0')}`,
      from: 'whatsapp:+966500000101',
      to: 'whatsapp:+966110000000',
      body: `رسالة ${index}`,
    },
  }));
  return { name: 'batch', body: Buffer.from(JSON.stringify(events)) };
}

describeChannel(twilioWhatsapp, {
  folder: __dirname,
  settings: whatsappSettings,
  secrets,
  deliveries: deliveries('whatsapp-', 'status-', 'events'),
  batch,
  unknownType: { name: 'unknown', body: fixture('whatsapp-unknown.form') },
  webhook: {
    sign: (delivery, keys) => signed(delivery, keys.authToken ?? ''),
    signatureHeader: 'x-twilio-signature',
    otherSecrets,
  },
  outbound: {
    to: { kind: 'phone', value: '+966500000101', scope: '', verifiedBy: 'provider' },
    textOf: (request) => (request as { params: { Body?: string } }).params.Body ?? '',
    accepted: [{ status: 201, body: accepted }],
  },
});
