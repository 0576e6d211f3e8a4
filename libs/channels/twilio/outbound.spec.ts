import type { OutboundFile, OutboundMessage } from '@wasl/channel-kit';
import { FakePorts, outboundMessage } from '@wasl/channel-kit/testing';
import type { Part } from '@wasl/contracts';
import { contentSid, secrets, smsSettings, whatsappSettings } from './fixtures.testing';
import { render as renderSms, send as sendSms } from './twilio-sms.outbound';
import { twilioSmsSettings } from './twilio-sms.settings';
import { render, send } from './twilio-whatsapp.outbound';
import { twilioWhatsappSettings } from './twilio-whatsapp.settings';

const to = { kind: 'phone', value: '+966500000101', scope: '', verifiedBy: 'provider' } as const;
const ports = Object.assign(new FakePorts(), { webhookUrl: 'https://wasl.example/ingress/x/key' });
const context = {
  inboxId: 'inbox',
  settings: twilioWhatsappSettings.parse(whatsappSettings),
  secrets,
  ports,
};
const smsContext = { ...context, settings: twilioSmsSettings.parse(smsSettings) };
const aFile = (mime: string, more: Partial<OutboundFile> = {}): OutboundFile => ({
  fileName: 'ملف',
  mime,
  size: 10,
  read: async () => Buffer.alloc(10),
  link: () => 'https://wasl.example/public/v1/files/token',
  ...more,
});
const text = (words: string): Part => ({ type: 'text', text: words });
const params = (message: Partial<OutboundMessage>) =>
  render(outboundMessage({ to, ...message }), context).map((request) => request.params);

describe('WhatsApp', () => {
  it('writes to a number or a business-scoped id, to nobody else', () => {
    expect(params({ parts: [text('أهلًا')] })).toEqual([{ To: 'whatsapp:+966500000101', Body: 'أهلًا' }]);
    expect(params({ to: { ...to, kind: 'whatsapp_bsuid', value: 'SA.1' }, parts: [text('أهلًا')] })).toEqual([
      { To: 'whatsapp:SA.1', Body: 'أهلًا' },
    ]);
    expect(() => params({ to: { ...to, kind: 'email', value: 'a@b.example' }, parts: [text('x')] })).toThrow(
      'does not reach',
    );
  });

  it('puts words under a picture, and after any other file', () => {
    expect(params({ parts: [text('تفضلي')], files: [aFile('image/png')] })).toEqual([
      { To: 'whatsapp:+966500000101', Body: 'تفضلي' },
    ]);
    expect(params({ parts: [text('تفضلي')], files: [aFile('application/pdf')] })).toEqual([
      { To: 'whatsapp:+966500000101', Body: 'تفضلي' },
      { To: 'whatsapp:+966500000101' },
    ]);
    expect(() => params({ files: [aFile('image/png', { size: 6 * 1024 * 1024 })] })).toThrow('5 MB');
  });

  it('sends a template by its content SID, its variables on one line', () => {
    const template = { name: 'visit_reminder', language: 'ar', variables: ['الأحد', 'فرع\nالرياض'] };
    expect(params({ template })).toEqual([
      {
        To: 'whatsapp:+966500000101',
        ContentSid: contentSid,
        ContentVariables: JSON.stringify({ 1: 'الأحد', 2: 'فرع الرياض' }),
      },
    ]);
    expect(() => params({ template: { ...template, variables: ['الأحد'] } })).toThrow('2 variables');
    const definition = { contentSid: `HX${'b'.repeat(32)}`, count: 0 };
    expect(params({ template: { name: 'thanks', language: 'ar', variables: [], definition } })).toEqual([
      { To: 'whatsapp:+966500000101', ContentSid: definition.contentSid },
    ]);
    expect(() => params({ template: { ...template, name: 'other' } })).toThrow(
      'nobody knows the content SID',
    );
  });

  it('sends a place as a place', () => {
    const place: Part = { type: 'location', latitude: 24.7, longitude: 46.6, name: 'الفرع|1' };
    expect(params({ parts: [place] })).toMatchObject([{ PersistentAction: 'geo:24.7,46.6|الفرع 1' }]);
  });

  it('adds the sender, the file’s address and the callback when it leaves', async () => {
    const message = outboundMessage({ to, files: [aFile('image/png')] });
    const [request] = render(message, context);
    if (!request) throw new Error('nothing rendered');
    ports.answer({ status: 201, body: { sid: 'SM1' } });
    expect(await send(request, message, context)).toEqual({ externalIds: ['SM1'], status: 'accepted' });
    expect(Object.fromEntries(new URLSearchParams(String(ports.requests.at(-1)?.body)))).toEqual({
      From: 'whatsapp:+966110000000',
      To: 'whatsapp:+966500000101',
      MediaUrl: 'https://wasl.example/public/v1/files/token',
      StatusCallback: `https://wasl.example/ingress/x/key?message=${message.id}#rc=5&rp=all`,
    });
  });
});

describe('text messages', () => {
  it('leave by the service when one is named', async () => {
    const service = `MG${'0'.repeat(32)}`;
    const settings = twilioSmsSettings.parse({ ...smsSettings, messagingServiceSid: service });
    const message = outboundMessage({ to, parts: [text('تم استلام طلبكم')] });
    const [request] = renderSms(message, { ...smsContext, settings });
    if (!request) throw new Error('nothing rendered');
    ports.answer({ status: 201, body: { sid: 'SM2' } });
    await sendSms(request, message, { ...smsContext, settings });
    const sent = new URLSearchParams(String(ports.requests.at(-1)?.body));
    expect([sent.get('From'), sent.get('MessagingServiceSid'), sent.get('To')]).toEqual([
      smsSettings.sender,
      service,
      '+966500000101',
    ]);
  });

  it('carry no files, and a place as a link', () => {
    expect(() => renderSms(outboundMessage({ to, files: [aFile('image/png')] }), smsContext)).toThrow(
      'no files',
    );
    const place: Part = { type: 'location', latitude: 24.7, longitude: 46.6, name: 'فرع الرياض' };
    expect(renderSms(outboundMessage({ to, parts: [place] }), smsContext)).toEqual([
      { to: '+966500000101', body: 'فرع الرياض\nhttps://maps.google.com/?q=24.7,46.6', fileIndex: null },
    ]);
  });

  it('carry pictures one by one where the number can, the first with the words, fetched by a signed address', async () => {
    const settings = twilioSmsSettings.parse({ ...smsSettings, mms: true });
    const on = { ...smsContext, settings };
    const link = (name: string) => () => `https://wasl.example/public/v1/files/${name}`;
    const files = ['a', 'b'].map((name) => ({ ...aFile('image/png'), link: link(name) }));
    const message = outboundMessage({ to, parts: [text('خريطة الفرع')], files });
    const sent: [string | null, string | null][] = [];
    for (const request of renderSms(message, on)) {
      ports.answer({ status: 201, body: { sid: 'MM2' } });
      await sendSms(request, message, on);
      const params = new URLSearchParams(String(ports.requests.at(-1)?.body));
      sent.push([params.get('Body'), params.get('MediaUrl')]);
    }
    expect(sent).toEqual([
      ['خريطة الفرع', link('a')()],
      [null, link('b')()],
    ]);
    expect(() => renderSms(outboundMessage({ to, files: [aFile('application/pdf')] }), on)).toThrow(
      expect.objectContaining({ kind: 'media_rejected' }),
    );
    const name = { ...on, settings: { ...settings, sender: 'Wasl Org' } };
    expect(() => renderSms(message, name)).toThrow('no files');
  });
});
