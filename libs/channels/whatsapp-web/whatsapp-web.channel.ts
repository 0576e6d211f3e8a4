import { rmSync } from 'node:fs';
import { ChannelError, defineChannel } from '@wasl/channel-kit';
import type { InboxContext, SeenMessage } from '@wasl/channel-kit';
import { BROWSER_PROFILE } from './browser-profile';
import { giveOrder } from './session-door';
import { SessionKeeper } from './session-keeper';
import { parse } from './whatsapp-web.inbound';
import { chatOf, maxFileBytes, maxText, render, send } from './whatsapp-web.outbound';
import { whatsappWebSecrets, whatsappWebSettings } from './whatsapp-web.settings';
import type { WhatsAppWebSecrets, WhatsAppWebSettings } from './whatsapp-web.settings';

type Context = InboxContext<WhatsAppWebSettings, WhatsAppWebSecrets>;

async function show(order: 'seen' | 'typing', { from }: SeenMessage, context: Context): Promise<void> {
  if (!context.settings.readReceipts) return;
  await giveOrder(folderOf(context), { order, chat: chatOf({ to: from }) });
}

function folderOf({ ports }: Pick<Context, 'ports'>): string {
  if (ports.folder === undefined) throw new ChannelError('config', 'this process has no folder for sessions');
  return ports.folder;
}

/** Tells the phone; when no session runs, forgetting the profile here is all that can be done. */
async function unlink({ ports }: Pick<Context, 'ports'>): Promise<void> {
  const folder = folderOf({ ports });
  try {
    await giveOrder(folder, { order: 'unlink' });
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error;
    rmSync(`${folder}/${BROWSER_PROFILE}`, { recursive: true, force: true });
  }
}

/** A WhatsApp number of an ordinary phone, linked as WhatsApp Web is. Unofficial. */
export const whatsappWeb = defineChannel({
  manifest: {
    id: 'whatsapp-web',
    title: { ar: 'واتساب ويب (غير رسمي)', en: 'WhatsApp Web (unofficial)' },
    summary: {
      ar: 'رقم واتساب عادي يُربط بمسح رمز، عبر متصفح على خادمكم. للتجربة والفروع الصغيرة فقط.',
      en: 'An ordinary WhatsApp number, linked by scanning a code, through a browser on your server. For trials and small branches only.',
    },
    icon: 'brand-whatsapp',
    threading: 'chat',
    settings: whatsappWebSettings,
    secrets: whatsappWebSecrets,
    caution: {
      ar: 'طريقة غير رسمية تخالف شروط واتساب: قد يُحظر الرقم نهائيًا دون إنذار، وقد تتوقف مع أي تحديث من واتساب، وتضيع الرسائل التي تصل والربط مقطوع. من يملك مجلد البيانات يملك الحساب. لا ترسل بها رسائل جماعية، ولا تستعملها لما لا يحتمل الانقطاع؛ القناة الرسمية هي «واتساب».',
      en: 'Unofficial, and against WhatsApp’s terms: the number may be banned for good without warning, any WhatsApp update may break it, and messages that arrive while the link is down may be missed. Whoever has the data folder has the account. Never send in bulk, and do not use it for anything that must not fail; the official channel is “WhatsApp”.',
    },
    capabilities: {
      outbound: { initiate: false },
      text: { max: maxText, unit: 'utf16' },
      attachments: { maxBytes: maxFileBytes, maxCount: 5, mimes: ['*/*'] },
      voice: { mimes: ['audio/ogg'], maxBytes: maxFileBytes },
      reactions: { remove: true },
      quote: {},
      receipts: { delivered: true, read: true },
      presence: { read: true, typing: true },
      pairing: {},
    },
    guide: [
      {
        ar: 'استعمل رقمًا لا تضرّكم خسارته، وثبّت Chromium على الخادم.',
        en: 'Use a number that you can afford to lose, and install Chromium on the server.',
      },
      {
        ar: 'اقبل المخاطر واحفظ، ثم افتح صفحة الصندوق: يظهر رمز الربط بعد ثوانٍ.',
        en: 'Accept the risks and save, then open the inbox’s page: the code appears after some seconds.',
      },
      {
        ar: 'على الهاتف: واتساب، الأجهزة المرتبطة، ربط جهاز، ثم امسح الرمز.',
        en: 'On the phone: WhatsApp, Linked devices, Link a device, then scan the code.',
      },
      {
        ar: 'أبقِ الهاتف متصلًا بالإنترنت مرة كل أسبوعين على الأقل، وإلا انقطع الربط.',
        en: 'Bring the phone online at least once every two weeks, or the link ends.',
      },
    ],
  },
  transport: {
    kind: 'stream',
    parse,
    async open({ ports, settings }, sink) {
      const keeper = new SessionKeeper(
        { ports, webVersion: settings.webVersion, unlink: () => unlink({ ports }) },
        sink,
      );
      keeper.start();
      return { close: () => keeper.close() };
    },
  },
  outbound: { render, send },
  presence: {
    markRead: (message, context) => show('seen', message, context),
    typing: (message, context) => show('typing', message, context),
  },
  deviceLink: { unlink },
  host: async () => (await import('./session/host-program')).runSession,
  reaches: ['phone', 'external'],
});
