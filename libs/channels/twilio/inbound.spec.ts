import type { RawEvent } from '@wasl/channel-kit';
import { channelEvent } from '@wasl/contracts';
import type { ChannelEvent } from '@wasl/contracts';
import { accountSid, fixture, secrets, smsSettings, whatsappSettings } from './fixtures.testing';
import { parse as parseSms } from './twilio-sms.inbound';
import { twilioSmsSettings } from './twilio-sms.settings';
import { parse as parseWhatsApp } from './twilio-whatsapp.inbound';
import { twilioWhatsappSettings } from './twilio-whatsapp.settings';

const receivedAt = new Date('2026-01-04T09:00:00.000Z');
const messageId = '01900000-0000-7000-8000-0000000000aa';
const sid = (number: number): string => `SM${number.toString(16).padStart(32, '0')}`;
const media = (number: number): string =>
  `https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Messages/MM${'0'.repeat(32)}/Media/ME${number.toString(16).padStart(32, '0')}`;
const raw = (body: Buffer | string, query?: string): RawEvent => ({
  body: Buffer.from(body),
  headers: query === undefined ? {} : { ':query': query },
  receivedAt,
});
const whatsapp = (file: string, query?: string): ChannelEvent[] =>
  parseWhatsApp(raw(fixture(file), query), {
    inboxId: 'inbox',
    settings: twilioWhatsappSettings.parse(whatsappSettings),
    secrets,
  }).map((event) => channelEvent.parse(event));
const smsOf = (body: Buffer | string, query?: string): ChannelEvent[] =>
  parseSms(raw(body, query), {
    inboxId: 'inbox',
    settings: twilioSmsSettings.parse(smsSettings),
    secrets,
  }).map((event) => channelEvent.parse(event));
const sms = (file: string, query?: string): ChannelEvent[] => smsOf(fixture(file), query);
const phone = (value: string) => ({ kind: 'phone', value, scope: '', verifiedBy: 'provider' });

describe('WhatsApp', () => {
  it('brings a text as it was written, with the name and number of its writer', () => {
    expect(whatsapp('whatsapp-text.form')).toMatchObject([
      {
        type: 'message.received',
        externalId: sid(1),
        occurredAt: receivedAt.toISOString(),
        sender: [phone('+966500000101')],
        senderName: 'سلمى الحربي',
        parts: [{ type: 'text', text: 'متى موعد القياس؟\n ' }],
        facts: {},
      },
    ]);
  });

  it.each([
    ['whatsapp-image.form', [{ type: 'media', kind: 'image', remoteId: media(1), caption: 'صورة البطانة' }]],
    ['whatsapp-voice.form', [{ type: 'media', kind: 'voice', remoteId: media(2), mime: 'audio/ogg' }]],
    [
      'whatsapp-document.form',
      [{ type: 'media', kind: 'document', remoteId: media(3), caption: 'تقرير.pdf' }],
    ],
    ['whatsapp-sticker.form', [{ type: 'media', kind: 'sticker', remoteId: media(4) }]],
    [
      'whatsapp-location.form',
      [
        {
          type: 'location',
          latitude: 24.7136,
          longitude: 46.6753,
          name: 'فرع الرياض',
          address: 'طريق الملك فهد',
        },
      ],
    ],
    ['whatsapp-button.form', [{ type: 'choice_reply', optionId: 'visit_yes', title: 'نعم، سأحضر' }]],
    ['whatsapp-list.form', [{ type: 'choice_reply', optionId: 'branch_2', title: 'فرع جدة' }]],
    [
      'whatsapp-flow.form',
      [
        {
          type: 'form',
          form: 'flow',
          fields: [
            { key: 'city', value: 'أبها' },
            { key: 'walks', value: 'true' },
          ],
        },
      ],
    ],
    ['whatsapp-unknown.form', [{ type: 'unsupported', reason: 'hologram' }]],
  ])('reads %s', (file, parts) => {
    const [event] = whatsapp(file);
    expect(event).toMatchObject({ type: 'message.received', parts });
  });

  it('knows what a tapped button answers', () => {
    expect(whatsapp('whatsapp-button.form')).toMatchObject([{ quotes: sid(900) }]);
  });

  it('knows people by their business-scoped id, with or without a number', () => {
    const bsuid = (value: string) => ({ kind: 'whatsapp_bsuid', value, scope: '', verifiedBy: 'provider' });
    expect(whatsapp('whatsapp-bsuid.form')).toMatchObject([{ sender: [bsuid('SA.13491208655302741918')] }]);
    expect(whatsapp('whatsapp-phone-and-bsuid.form')).toMatchObject([
      { sender: [bsuid('SA.99887766554433221100'), phone('+966500000101')] },
    ]);
  });

  it('tells where a message came from', () => {
    expect(whatsapp('whatsapp-from-advertisement.form')).toMatchObject([
      {
        facts: {
          forwarded: 'frequently',
          'referral.type': 'ad',
          'referral.id': '120200000001',
          'referral.headline': 'أطراف صناعية',
          'referral.click': 'clid-1',
        },
      },
    ]);
  });

  it('heeds the provider’s verdict about stopping, and no word of its own', () => {
    expect(whatsapp('whatsapp-stop-verdict.form')).toMatchObject([
      { type: 'message.received' },
      {
        type: 'address.suppressed',
        address: phone('+966500000101'),
        reason: 'stop_word',
        detail: 'stop please',
        everywhere: false,
      },
    ]);
    const stop = 'MessageSid=SM1&From=whatsapp%3A%2B966500000101&Body=STOP';
    const events = parseWhatsApp(raw(stop), {
      inboxId: 'inbox',
      settings: twilioWhatsappSettings.parse(whatsappSettings),
      secrets,
    });
    expect(events.map(({ type }) => type)).toEqual(['message.received']);
  });

  it('reads a list of JSON events as well', () => {
    expect(whatsapp('events.json')).toMatchObject([
      { type: 'message.received', externalId: sid(31), parts: [{ type: 'text', text: 'عبر تيار الأحداث' }] },
      { type: 'receipt.updated', externalId: sid(32), status: 'delivered' },
    ]);
  });

  it('shows what a number of the other kind sent here, and says that it is wrong', () => {
    expect(whatsapp('sms-text.form')).toMatchObject([
      { type: 'message.received', sender: [phone('+966500000201')] },
      { type: 'account.health', level: 'warning', code: 'twilio.other-channel', detail: '+966500009999' },
    ]);
  });
});

describe('text messages', () => {
  it('brings a text', () => {
    expect(sms('sms-text.form')).toMatchObject([
      {
        type: 'message.received',
        externalId: sid(21),
        sender: [phone('+966500000201')],
        parts: [{ type: 'text', text: 'وصلتني رسالتكم، شكرًا 🌿' }],
        facts: { to: '+966500009999', country: 'SA' },
      },
    ]);
  });

  it('brings the files of a multimedia message after its words', () => {
    expect(sms('sms-mms.form')).toMatchObject([
      {
        parts: [
          { type: 'text', text: 'الموقع' },
          { type: 'media', kind: 'image', remoteId: media(5) },
          { type: 'media', kind: 'document', remoteId: media(6), mime: 'text/vcard' },
        ],
      },
    ]);
  });

  it('shows a sender without a number, who cannot be answered', () => {
    expect(sms('sms-from-name.form')).toMatchObject([
      { sender: [{ kind: 'external', value: 'Absher', scope: 'sms-sender' }] },
    ]);
  });

  it.each([
    ['STOP', 'address.suppressed'],
    ['stop.', 'address.suppressed'],
    ['إيقاف', 'address.suppressed'],
    ['ايقاف', 'address.suppressed'],
    [' إِيقــاف! ', 'address.suppressed'],
    ['الغاء الإشتراك', 'address.suppressed'],
    ['Start', 'address.restored'],
    ['إبدأ', 'address.restored'],
    ['استئناف', 'address.restored'],
  ])('takes %j for a wish', (said, type) => {
    const body = new URLSearchParams({ MessageSid: 'SM1', From: '+966500000201', Body: said }).toString();
    expect(smsOf(body)).toMatchObject([
      { type: 'message.received' },
      { type, address: phone('+966500000201'), detail: said.trim() },
    ]);
  });

  it.each(['أوقفوا الرسائل القديمة من فضلكم', 'please stop by on Sunday', 'إلغاء', 'نعم', 'توقفت السيارة'])(
    'takes %j for words like others',
    (said) => {
      const body = new URLSearchParams({ MessageSid: 'SM1', From: '+966500000201', Body: said }).toString();
      expect(smsOf(body).map(({ type }) => type)).toEqual(['message.received']);
    },
  );
});

describe('statuses', () => {
  it('name our own message where the address of the callback does', () => {
    expect(sms('status-delivered.form', `message=${messageId}`)).toEqual([
      {
        type: 'receipt.updated',
        occurredAt: receivedAt.toISOString(),
        externalId: sid(900),
        status: 'delivered',
        correlation: messageId,
      },
    ]);
    expect(sms('status-sent.form', 'message=not-ours')).toMatchObject([{ status: 'sent' }]);
    expect(sms('status-sent.form', 'message=not-ours')[0]).not.toHaveProperty('correlation');
  });

  it.each([
    ['status-undelivered.form', { kind: 'recipient_unreachable', code: '30003', detail: 'undelivered' }],
    ['status-window.form', { kind: 'window_closed', code: '63016', detail: 'Outside of the allowed window' }],
  ])('give the reason of a failure (%s)', (file, failure) => {
    expect(sms(file)).toMatchObject([{ type: 'receipt.updated', status: 'failed', failure }]);
  });

  it('put somebody who stopped us at the provider on the list', () => {
    expect(sms('status-opted-out.form')).toMatchObject([
      { type: 'receipt.updated', status: 'failed', failure: { kind: 'opted_out', code: '21610' } },
      { type: 'address.suppressed', address: phone('+966500000201'), reason: 'refused', detail: '21610' },
    ]);
  });

  it('are read of WhatsApp too', () => {
    expect(whatsapp('status-read.form')).toMatchObject([{ externalId: sid(904), status: 'read' }]);
    expect(smsOf('MessageSid=SM1&MessageStatus=teleported')).toMatchObject([
      { type: 'ignored', reason: 'status:teleported' },
    ]);
  });

  it.each([
    ['nothing', '', 'not a form'],
    ['JSON cut short', '{"messageSid":"SM1', 'not a form'],
    ['a message without an id', 'From=%2B966500000101&Body=a', 'without an id'],
  ])('leaves %s to somebody who can look', (_what, body, because) => {
    expect(() => smsOf(body)).toThrow(because);
    const context = { inboxId: 'inbox', settings: twilioWhatsappSettings.parse(whatsappSettings), secrets };
    expect(() => parseWhatsApp(raw(body), context)).toThrow(because);
  });
});
