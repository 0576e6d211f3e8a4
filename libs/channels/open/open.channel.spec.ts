import { describeChannel } from '@wasl/channel-kit/testing';
import { fixture, fixtureNames, otherSecrets, secrets, settings, signed } from './fixtures.testing';
import { open } from './open.channel';
import type { OpenRequest } from './open.outbound';

describeChannel(open, {
  folder: __dirname,
  settings,
  secrets: { ...secrets },
  deliveries: fixtureNames.map((name) => ({
    name,
    body: fixture(name),
    headers: { 'webhook-id': `msg_${name}` },
  })),
  unknownType: { name: 'unknown-content', body: fixture('unknown-content') },
  webhook: {
    sign: ({ body }, keys) => signed(body, [keys.signingSecret ?? '']),
    signatureHeader: 'webhook-signature',
    otherSecrets: { ...otherSecrets },
  },
  outbound: {
    to: { kind: 'external', value: 'beneficiary-1881', scope: 'inbox', verifiedBy: 'signed' },
    textOf: (request) =>
      (request as OpenRequest).data.content.map((item) => (item.type === 'text' ? item.text : '')).join(''),
    accepted: [{ status: 204 }],
  },
});
