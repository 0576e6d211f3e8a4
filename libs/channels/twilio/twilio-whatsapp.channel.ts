import { ChannelError, defineChannel } from '@wasl/channel-kit';
import { acceptedMimes, maxFileBytes } from './media-limits';
import { probeAccount, step, text } from './probe-account';
import { TwilioClient } from './twilio.client';
import { fetchTemplates, removeTemplate, submitTemplate } from './template-keeper';
import { senderAccounts, twilioSecrets } from './twilio.settings';
import { parse, verify } from './twilio-whatsapp.inbound';
import { maxText, render, send } from './twilio-whatsapp.outbound';
import { twilioWhatsappSettings } from './twilio-whatsapp.settings';
import type { TwilioWhatsappSettings } from './twilio-whatsapp.settings';

const DAY_MS = 24 * 60 * 60 * 1000;

/** WhatsApp through Twilio. */
export const twilioWhatsapp = defineChannel({
  manifest: {
    id: 'twilio-whatsapp',
    title: { ar: 'واتساب عبر Twilio', en: 'WhatsApp by Twilio' },
    summary: {
      ar: 'رقم واتساب رسمي يديره Twilio: نص وصور وملفات وقوالب محتوى، مع إشعارات التسليم والقراءة.',
      en: 'An official WhatsApp number run by Twilio: text, pictures, files and content templates, with receipts.',
    },
    icon: 'brand-whatsapp',
    threading: 'chat',
    settings: twilioWhatsappSettings,
    secrets: twilioSecrets,
    capabilities: {
      outbound: { initiate: true },
      text: { max: maxText, unit: 'utf16' },
      attachments: { maxBytes: maxFileBytes, maxCount: 10, mimes: [...acceptedMimes] },
      templates: { requiredOutsideWindow: true },
      templateBook: {
        languages: ['ar', 'en', 'en_US', 'en_GB', 'ur', 'fr', 'id', 'tr', 'bn', 'hi'],
        media: [],
        buttons: ['reply', 'url', 'phone', 'copy'],
      },
      replyWindow: { ms: DAY_MS },
      receipts: { delivered: true, read: true },
    },
    guide: [
      {
        ar: 'من الصفحة الأولى لوحدة تحكم Twilio انسخ معرّف الحساب (Account SID) ورمز التوثيق الأساسي (Auth Token).',
        en: 'From the first page of the Twilio console copy the Account SID and the primary Auth Token.',
      },
      {
        ar: 'سجّل رقمك في Messaging ثم Senders ثم WhatsApp senders، واكتبه هنا بالصيغة الدولية.',
        en: 'Register your number under Messaging, Senders, WhatsApp senders, and enter it here in international form.',
      },
      {
        ar: 'احفظ، ثم انسخ عنوان Webhook المعروض هنا وأضف إلى آخره ‎#rc=5&rp=all‎ ليعيد Twilio المحاولة حين لا نجيب.',
        en: 'Save, then copy the webhook address shown here and add #rc=5&rp=all to its end, so that Twilio tries again when we do not answer.',
      },
      {
        ar: 'في صفحة المرسل لدى Twilio ضع العنوان في خانة الرسائل الواردة، وفي خانة الاحتياط (fallback) أيضًا. إشعارات التسليم نطلبها نحن مع كل رسالة.',
        en: 'On the sender’s page at Twilio enter the address for incoming messages and as its fallback. Delivery reports we ask for ourselves with each message.',
      },
      {
        ar: 'أنشئ القوالب هنا أو في Content Template Builder، ثم حدّث قائمة القوالب في صفحة الصندوق: ما اعتمده واتساب يصبح متاحًا للإرسال.',
        en: 'Make templates here or in the Content Template Builder, then refresh the list of templates on the page of the inbox: those that WhatsApp approved can be sent.',
      },
      {
        ar: 'اضغط «اختبار الاتصال»، ثم أرسل رسالة من هاتفك إلى الرقم.',
        en: 'Press “Test connection”, then write to the number from your own phone.',
      },
    ],
  },
  transport: { kind: 'webhook', verify, parse },
  outbound: { render, send },
  media: { fetch: (remoteId, context) => new TwilioClient(context).fetchMedia(remoteId) },
  templates: { list: ({ settings }) => settings.templates },
  templateKeeper: { fetch: fetchTemplates, submit: submitTemplate, remove: removeTemplate },
  setup: {
    probe: (context) =>
      probeAccount(context, async (client) =>
        context.settings.templates.length === 0 ? [] : [await templateStep(client, context.settings)],
      ),
  },
  accounts: senderAccounts,
  reaches: ['whatsapp_bsuid', 'phone'],
});

/** Every template that the settings name is there, and WhatsApp has approved it. */
function templateStep(client: TwilioClient, { templates }: TwilioWhatsappSettings) {
  return step('templates', async () => {
    for (const { contentSid, name } of templates) {
      const { whatsapp } = await client.readService('content', `/v1/Content/${contentSid}/ApprovalRequests`);
      const status = text((whatsapp as Record<string, unknown> | null | undefined)?.status);
      if (status !== 'approved')
        throw new ChannelError('config', `${name}: ${status || 'not submitted to WhatsApp'}`);
    }
    return String(templates.length);
  });
}
