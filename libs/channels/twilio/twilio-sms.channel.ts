import { ChannelError, defineChannel } from '@wasl/channel-kit';
import type { Capabilities } from '@wasl/contracts';
import { gsmSegments } from './gsm-alphabet';
import { defaultStartWords, defaultStopWords } from './opt-out-words';
import { mmsFiles } from './media-limits';
import { items, probeAccount, step, text } from './probe-account';
import { TwilioClient } from './twilio.client';
import type { TwilioContext } from './twilio.client';
import { senderAccounts, twilioSecrets } from './twilio.settings';
import { parse, verify } from './twilio-sms.inbound';
import { maxText, render, send } from './twilio-sms.outbound';
import { isName, twilioSmsSettings } from './twilio-sms.settings';
import type { TwilioSmsSettings } from './twilio-sms.settings';

const capabilities: Capabilities = {
  outbound: { initiate: true },
  text: { max: maxText, unit: 'utf16' },
  segments: gsmSegments,
  attachments: mmsFiles,
  optOut: { stop: defaultStopWords, resume: defaultStartWords },
  receipts: { delivered: true, read: false },
};

/** A name cannot be answered and carries no pictures, and each inbox has its own words. */
function narrow({ sender, writeOneWay, mms, stopWords, startWords }: TwilioSmsSettings): Capabilities {
  const { attachments, ...words } = capabilities;
  return {
    ...words,
    ...(mms && !isName(sender) && attachments ? { attachments } : {}),
    outbound: { initiate: true, oneWay: isName(sender) && !writeOneWay },
    optOut: { stop: stopWords, resume: startWords },
  };
}

/** Text messages through Twilio. */
export const twilioSms = defineChannel({
  manifest: {
    id: 'twilio-sms',
    title: { ar: 'رسائل نصية قصيرة', en: 'Text messages (SMS)' },
    summary: {
      ar: 'رسائل SMS عبر Twilio: عدّ المقاطع أثناء الكتابة، وكلمات الإيقاف بالعربية والإنجليزية، وإشعار التسليم، والصور حيث يدعمها الرقم.',
      en: 'SMS through Twilio: segments counted as you write, stop words in Arabic and English, delivery reports, and pictures where the number carries them.',
    },
    icon: 'message',
    threading: 'chat',
    settings: twilioSmsSettings,
    secrets: twilioSecrets,
    capabilities,
    guide: [
      {
        ar: 'من الصفحة الأولى لوحدة تحكم Twilio انسخ معرّف الحساب (Account SID) ورمز التوثيق الأساسي (Auth Token).',
        en: 'From the first page of the Twilio console copy the Account SID and the primary Auth Token.',
      },
      {
        ar: 'اكتب المرسل: رقمًا لديك في Twilio، أو رقمًا قصيرًا، أو اسمًا مسجلًا. الأسماء في السعودية تُسجَّل مسبقًا، ولا يُرد عليها.',
        en: 'Enter the sender: a number of yours at Twilio, a short code, or a registered name. In Saudi Arabia names are registered beforehand and cannot be answered.',
      },
      {
        ar: 'احفظ، ثم انسخ عنوان Webhook المعروض هنا وأضف إلى آخره ‎#rc=5&rp=all‎ ليعيد Twilio المحاولة حين لا نجيب.',
        en: 'Save, then copy the webhook address shown here and add #rc=5&rp=all to its end, so that Twilio tries again when we do not answer.',
      },
      {
        ar: 'في إعدادات الرقم (Messaging configuration) ضع العنوان في «A message comes in» بطريقة HTTP POST، وفي خانة الاحتياط (fallback) أيضًا.',
        en: 'In the number’s messaging configuration enter the address for “A message comes in”, HTTP POST, and as its fallback too.',
      },
      {
        ar: 'إن كان الرقم ضمن خدمة مراسلة فضع العنوان في Integration لدى الخدمة بدلًا من الرقم، واكتب معرّفها هنا.',
        en: 'If the number belongs to a Messaging Service, enter the address under Integration of the service instead, and its SID here.',
      },
      {
        ar: 'اضغط «اختبار الاتصال»، ثم أرسل رسالة من هاتفك إلى الرقم.',
        en: 'Press “Test connection”, then send a text from your own phone to the number.',
      },
    ],
  },
  transport: { kind: 'webhook', verify, parse },
  outbound: { render, send },
  media: { fetch: (remoteId, context) => new TwilioClient(context).fetchMedia(remoteId) },
  setup: {
    probe: (context) =>
      probeAccount(context, async (client) =>
        context.settings.sender.startsWith('+') ? [await numberStep(client, context)] : [],
      ),
  },
  narrow,
  accounts: senderAccounts,
  reaches: ['phone'],
});

/** The number is the account's own, and its messages come to this inbox (or to the service that was named). */
function numberStep(
  client: TwilioClient,
  { settings, ports }: TwilioContext & { settings: TwilioSmsSettings },
) {
  return step('number', async () => {
    const answer = await client.readAccount('/IncomingPhoneNumbers', { PhoneNumber: settings.sender });
    const [number] = items(answer, 'incoming_phone_numbers');
    if (!number) throw new ChannelError('config', `${settings.sender} is not a number of this account`);
    const address = text(number.sms_url).split('#')[0] ?? '';
    if (settings.messagingServiceSid === undefined && address !== ports.webhookUrl)
      throw new ChannelError('config', `messages of the number go to ${address || 'nowhere'}`);
    const can = number.capabilities as Record<string, unknown> | null | undefined;
    if (settings.mms && can?.mms !== true)
      throw new ChannelError('config', `${settings.sender} carries no pictures (MMS)`);
    return text(number.friendly_name);
  });
}
