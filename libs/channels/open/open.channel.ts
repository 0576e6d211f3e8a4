import { defineChannel } from '@wasl/channel-kit';
import { OpenClient } from './open.client';
import { inspect, parse, verify } from './open.inbound';
import { render, send } from './open.outbound';
import { openSecrets, openSettings } from './open.settings';
import { probe } from './probe-receiver';

const MEGABYTE = 1024 * 1024;

/** Any system that can sign an HTTP request: pushes messages in, and receives ours. */
export const open = defineChannel({
  manifest: {
    id: 'open',
    title: { ar: 'القناة المفتوحة', en: 'Open channel' },
    summary: {
      ar: 'أي نظام يستطيع توقيع طلب HTTP: تطبيق جوال أو نظام مستفيدين أو بوابة. يرسل إلينا الرسائل ويستقبل ردودنا.',
      en: 'Any system that can sign an HTTP request: a mobile app, a case system, a portal. It pushes messages in and receives our answers.',
    },
    icon: 'message',
    threading: 'chat',
    settings: openSettings,
    secrets: openSecrets,
    capabilities: {
      outbound: { initiate: false },
      attachments: { maxBytes: 16 * MEGABYTE, maxCount: 10, mimes: ['*/*'] },
      quote: {},
      receipts: { delivered: true, read: true },
    },
    guide: [
      {
        ar: 'أنشئ سر توقيع: \u2066echo "whsec_$(openssl rand -base64 32)"\u2069، وضعه هنا وفي النظام الآخر.',
        en: 'Make a signing secret: \u2066echo "whsec_$(openssl rand -base64 32)"\u2069. Enter it here and in the other system.',
      },
      {
        ar: 'أدخل العنوان الذي يستقبل فيه النظام رسائلنا، أو اتركه فارغًا إن كان يرسل فقط، ثم احفظ.',
        en: 'Enter the address at which the system takes our messages, or leave it empty when it only sends, then save.',
      },
      {
        ar: 'في النظام الآخر: أرسل الرسائل بطلب POST إلى عنوان Webhook المعروض هنا، موقّعة بحسب Standard Webhooks.',
        en: 'In the other system: post messages to the webhook address shown here, signed by Standard Webhooks.',
      },
      {
        ar: 'اضغط «اختبار الاتصال»: يصل إلى النظام حدث webhook.ping لا يخص أحدًا. ثم أرسل رسالة تجريبية.',
        en: 'Press “Test connection”: the system gets a webhook.ping that concerns nobody. Then push a trial message.',
      },
    ],
  },
  transport: { kind: 'webhook', verify, inspect, parse },
  outbound: { render, send },
  media: { fetch: (remoteId, context) => new OpenClient(context).download(remoteId) },
  setup: { probe },
  reaches: ['external', 'visitor', 'phone', 'email', 'whatsapp_id', 'whatsapp_bsuid'],
});
