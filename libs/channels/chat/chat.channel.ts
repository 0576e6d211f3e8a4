import { defineChannel } from '@wasl/channel-kit';
import { chatSecrets, chatSettings } from './chat.settings';
import { CHAT_FILE_BYTES, CHAT_MIMES } from './chat-view';
import { parse } from './chat.inbound';
import { outbound } from './chat.outbound';

/** Id of the channel under which visitors of sites write. */
export const CHAT = 'chat';

/** Live chat on the organisation's own sites: our own frame, no provider. */
export const chat = defineChannel({
  manifest: {
    id: CHAT,
    title: { ar: 'محادثة الموقع', en: 'Live chat' },
    summary: {
      ar: 'نافذة محادثة في موقعكم بسطر واحد: نص وملفات ورسائل صوتية، بالعربية والإنجليزية، وتُستأنف بعد إعادة فتح الصفحة.',
      en: 'A chat window on your site by one line: text, files and voice notes, Arabic and English, and it goes on after a reload.',
    },
    icon: 'message',
    threading: 'chat',
    settings: chatSettings,
    secrets: chatSecrets,
    capabilities: {
      outbound: { initiate: false, live: true },
      attachments: { maxBytes: CHAT_FILE_BYTES, maxCount: 10, mimes: CHAT_MIMES },
      receipts: { delivered: true, read: true },
      embed: {
        script: '/chat.js',
        attribute: 'data-inbox',
        shows: 'inbox',
        preview: '/chat/{value}/preview',
      },
    },
    guide: [
      {
        ar: 'أضف عناوين المواقع التي تعرض المحادثة، وحدّد ساعات الرد، ثم احفظ.',
        en: 'Add the addresses of the sites that show the chat, set the hours in which you answer, then save.',
      },
      {
        ar: 'انسخ سطر التركيب الذي يظهر في صفحة الصندوق بعد حفظه، وضعه في صفحات الموقع قبل ‎</body>‎، أو أرسله لمن يدير الموقع.',
        en: 'Copy the line that the page of the inbox shows once it is saved, and put it before </body> of your pages, or send it to whoever keeps the site.',
      },
      {
        ar: 'افتح موقعكم، واكتب رسالة تجريبية، وأجب عنها من صندوق الوارد.',
        en: 'Open your site, write a trial message, and answer it from the inbox.',
      },
      {
        ar: 'إن كان للموقع حسابات: ولّد سرًّا للتوقيع، ووقّع به هوية المستخدم في خادم الموقع (انظر دليل القناة)، فيكمل حواره من أي جهاز.',
        en: 'If your site has accounts: make a signing secret and sign the user’s identity on your server (see the channel’s guide); the chat then goes on from any device.',
      },
    ],
  },
  transport: { kind: 'manual', parse },
  outbound,
  reaches: ['visitor'],
});
