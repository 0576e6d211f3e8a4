import { defineChannel } from '@wasl/channel-kit';
import { parseMail } from './parse-mail';
import { emailConsent } from './email-consent';
import { mailAccounts } from './mail-accounts';
import { emailOutbound } from './email.outbound';
import { emailSetup } from './probe-mail-servers';
import { emailSecrets, emailSettings } from './email.settings';
import { readers } from './mail-threads';
import { openMailStreams } from './open-mail-streams';

const MEGABYTE = 1024 * 1024;

/** E-mail: in by IMAP or by an SMTP door, out by SMTP. */
export const email = defineChannel({
  manifest: {
    id: 'email',
    title: { ar: 'البريد الإلكتروني', en: 'E-mail' },
    summary: {
      ar: 'صندوق بريد عادي: نقرأه بلا تغيير ونردّ منه باسمكم.',
      en: 'An ordinary mailbox: read without changing it, answered in your name.',
    },
    icon: 'mail',
    threading: 'mail',
    settings: emailSettings,
    secrets: emailSecrets,
    capabilities: {
      outbound: { initiate: true },
      // Base64 adds a third: 18 MB of files stay below the 25 MB that most servers take.
      attachments: { maxBytes: 18 * MEGABYTE, maxCount: 10, mimes: ['*/*'] },
      subject: {},
      cc: {},
      html: {},
      consent: {},
      // "delivered" comes only from servers that report it.
      receipts: { delivered: true, read: false },
    },
    guide: [
      {
        ar: 'أنشئوا صندوق بريد مخصّصاً، مثل help@example.org، وكلمة سر تطبيق له إن كان الخادم يطلبها.',
        en: 'Create a mailbox of its own, such as help@example.org, and an app password for it where the server asks for one.',
      },
      {
        ar: 'أدخلوا خادم IMAP للاستقبال وخادم SMTP للإرسال.',
        en: 'Enter the IMAP server for receiving and the SMTP server for sending.',
      },
      {
        ar: 'لصناديق Gmail وMicrosoft 365: سجّلوا تطبيقاً لدى المزوّد وضعوا معرّفه وسرّه هنا واحفظوا، ثم اضغطوا «اربط الصندوق» ووافقوا في صفحة المزوّد. لا حاجة إلى كتابة رمز التجديد.',
        en: 'For Gmail and Microsoft 365: register an app at the provider, enter its client id and secret here and save, then press “Connect the mailbox” and agree on the provider’s page. The refresh token need not be typed.',
      },
      {
        ar: 'إن كان لديكم خادم بريد داخلي فيمكنه تسليم البريد مباشرة إلى باب SMTP بدلاً من IMAP.',
        en: 'A mail server of your own may deliver straight to the SMTP door instead of IMAP.',
      },
      {
        ar: 'اضغطوا «اختبر الاتصال»: نسجّل الدخول إلى الخادمين ولا نرسل شيئاً.',
        en: 'Press “Test the connection”: we log in to both servers and send nothing.',
      },
    ],
  },
  transport: { kind: 'stream', open: openMailStreams, parse: parseMail },
  outbound: emailOutbound,
  setup: emailSetup,
  consent: emailConsent,
  accounts: mailAccounts,
  openLetter: (bytes) => readers.open(bytes),
  reaches: ['email'],
});
