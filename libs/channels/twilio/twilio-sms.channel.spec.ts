import { capabilitiesOf } from '@wasl/channel-kit';
import { describeChannel } from '@wasl/channel-kit/testing';
import { countSegments } from '@wasl/kernel';
import { deliveries, fixture, otherSecrets, secrets, signed, smsSettings } from './fixtures.testing';
import { twilioSms } from './twilio-sms.channel';

const accepted = { sid: `SM${'1'.padStart(32, '0')}`, status: 'accepted', error_code: null };

describeChannel(twilioSms, {
  folder: __dirname,
  settings: { ...smsSettings, mms: true },
  secrets,
  deliveries: deliveries('sms-', 'status-'),
  unknownType: { name: 'empty', body: fixture('sms-empty.form') },
  webhook: {
    sign: (delivery, keys) => signed(delivery, keys.authToken ?? ''),
    signatureHeader: 'x-twilio-signature',
    otherSecrets,
  },
  outbound: {
    to: { kind: 'phone', value: '+966500000201', scope: '', verifiedBy: 'provider' },
    textOf: (request) => (request as { body: string }).body,
    accepted: [{ status: 201, body: accepted }],
  },
});

describe('what a sender can do', () => {
  const of = (more: object) => capabilitiesOf(twilioSms, { ...smsSettings, ...more });

  it.each(['+966500009999', '70400'])('%s can be answered', (sender) => {
    expect(of({ sender }).outbound).toEqual({ initiate: true, oneWay: false });
  });

  it('a name cannot, unless officers may write there all the same', () => {
    expect(of({ sender: 'Wasl Org' }).outbound).toEqual({ initiate: true, oneWay: true });
    expect(of({ sender: 'Wasl Org', writeOneWay: true }).outbound?.oneWay).toBe(false);
  });

  it('carries pictures when the inbox says so, and never by a name', () => {
    expect(of({}).attachments).toBeUndefined();
    expect(of({ mms: true }).attachments?.mimes).toContain('image/jpeg');
    expect(of({ mms: true, sender: 'Wasl Org' }).attachments).toBeUndefined();
  });

  it('has its own words', () => {
    expect(of({ stopWords: ['كفى'] }).optOut?.stop).toEqual(['كفى']);
  });

  it('counts segments as phones do', () => {
    const { segments } = of({});
    if (!segments) throw new Error('no segments');
    const count = (text: string) => countSegments(text, segments);
    expect(segments.basic).toHaveLength(127);
    expect(count('Hello {name}, 5€')).toMatchObject({ segments: 1, left: 160 - 19, wide: false });
    expect(count('أهلًا بك')).toMatchObject({ segments: 1, wide: true, left: 62 });
    expect(count('È')).toMatchObject({ wide: true });
    expect(count('é Ç ñ Ω')).toMatchObject({ wide: false });
  });
});
