import { defineChannel } from '@wasl/channel-kit';
import { choiceLimits } from './choices.outbound';
import { acceptedMimes, maxFileBytes, maxVoiceBytes } from './media-limits';
import { markRead, typing } from './presence';
import { fetchTemplates, removeTemplate, submitTemplate } from './template-keeper';
import { WhatsAppCloudClient } from './whatsapp-cloud.client';
import { partition } from './partition';
import { handshake, parse, verify } from './whatsapp-cloud.inbound';
import { maxText, render, send } from './whatsapp-cloud.outbound';
import { probe } from './probe-account';
import { whatsappCloudSecrets, whatsappCloudSettings } from './whatsapp-cloud.settings';

const DAY_MS = 24 * 60 * 60 * 1000;

/** WhatsApp through Meta's official Cloud API. */
export const whatsappCloud = defineChannel({
  manifest: {
    id: 'whatsapp-cloud',
    title: { ar: 'واتساب', en: 'WhatsApp' },
    summary: {
      ar: 'رقم واتساب رسمي عبر واجهة Meta السحابية: نص وصور وملفات وصوتيات وقوالب، مع إشعارات الاستلام والقراءة.',
      en: 'An official WhatsApp number through Meta’s Cloud API: text, pictures, files, voice notes and templates, with receipts.',
    },
    icon: 'brand-whatsapp',
    threading: 'chat',
    settings: whatsappCloudSettings,
    secrets: whatsappCloudSecrets,
    capabilities: {
      outbound: { initiate: true },
      // Meta says "characters"; counting UTF-16 units can only err on the side that is accepted.
      text: { max: maxText, unit: 'utf16' },
      attachments: { maxBytes: maxFileBytes, maxCount: 10, mimes: [...acceptedMimes] },
      templates: { requiredOutsideWindow: true },
      templateBook: {
        languages: ['ar', 'en', 'en_US', 'en_GB', 'ur', 'fr', 'id', 'tr', 'bn', 'hi'],
        media: ['image', 'video', 'document', 'location'],
        buttons: ['reply', 'url', 'phone', 'copy'],
      },
      choices: choiceLimits,
      voice: { mimes: ['audio/ogg'], maxBytes: maxVoiceBytes },
      presence: { read: true, typing: true },
      replyWindow: { ms: DAY_MS },
      reactions: { remove: true },
      quote: {},
      receipts: { delivered: true, read: true },
    },
    guide: [
      {
        ar: 'أنشئ في developers.facebook.com تطبيقًا من نوع Business وأضف إليه منتج WhatsApp.',
        en: 'At developers.facebook.com create an app of type Business and add the WhatsApp product to it.',
      },
      {
        ar: 'من WhatsApp ثم API Setup انسخ معرّف رقم الهاتف ومعرّف حساب الأعمال.',
        en: 'From WhatsApp, API Setup copy the phone number ID and the business account ID.',
      },
      {
        ar: 'أنشئ مستخدم نظام في إعدادات الأعمال، وأصدر له رمزًا دائمًا بصلاحيتي الرسائل والإدارة.',
        en: 'In the business settings create a system user and issue a permanent token with both WhatsApp permissions.',
      },
      {
        ar: 'انسخ سر التطبيق من الإعدادات الأساسية، واختر رمز تحقق من عندك.',
        en: 'Copy the app secret from the basic settings and choose a verify token of your own.',
      },
      {
        ar: 'في WhatsApp ثم Configuration ضع عنوان Webhook المعروض هنا ورمز التحقق، واشترك في الحقل messages.',
        en: 'In WhatsApp, Configuration enter the webhook address shown here and the verify token, then subscribe to messages.',
      },
      {
        ar: 'اضغط «اختبار الاتصال»، ثم أرسل رسالة من هاتفك إلى الرقم.',
        en: 'Press “Test connection”, then write to the number from your own phone.',
      },
    ],
  },
  transport: { kind: 'webhook', handshake, verify, partition, parse },
  outbound: { render, send },
  media: {
    async fetch(remoteId, context) {
      const client = new WhatsAppCloudClient(context);
      const media = await client.describeMedia(remoteId);
      return { bytes: await client.download(media), mime: media.mime };
    },
  },
  templates: { list: ({ settings }) => settings.templates },
  templateKeeper: { fetch: fetchTemplates, submit: submitTemplate, remove: removeTemplate },
  presence: { markRead, typing },
  setup: { probe },
  accounts: ({ phoneNumberId }) => [phoneNumberId],
  reaches: ['whatsapp_bsuid', 'phone', 'whatsapp_id'],
});
