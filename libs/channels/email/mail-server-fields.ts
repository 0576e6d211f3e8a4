import { z } from 'zod';

/** How a connection to a mail server is protected; `none` only works for hosts that the operator trusts. */
export const connectionSecurity = z.enum(['tls', 'starttls', 'none']);
export type ConnectionSecurity = z.infer<typeof connectionSecurity>;

const host = () => z.string().trim().max(253).default('');
const port = (usual: number) => z.number().int().min(0).max(65_535).default(usual);

/** Settings by which the mailbox is read. */
export const imap = {
  imapHost: host().meta({
    label: { ar: 'خادم الاستقبال (IMAP)', en: 'Incoming server (IMAP)' },
    help: {
      ar: 'اتركه فارغاً إن كان البريد يصل عبر الباب أدناه.',
      en: 'Leave empty when mail arrives through the door below.',
    },
    placeholder: 'imap.example.org',
  }),
  imapPort: port(993).meta({
    label: { ar: 'منفذ IMAP', en: 'IMAP port' },
    help: { ar: '٩٩٣ عادةً.', en: 'Usually 993.' },
  }),
  imapSecurity: connectionSecurity.default('tls').meta({
    label: { ar: 'حماية IMAP', en: 'IMAP protection' },
    help: {
      ar: 'بلا تشفير: لخادم داخل شبكتكم أذن به المشغّل فقط.',
      en: 'None: only for a server in your network that the operator trusts.',
    },
  }),
  imapUser: z
    .string()
    .max(254)
    .default('')
    .meta({
      label: { ar: 'مستخدم IMAP', en: 'IMAP user' },
      help: { ar: 'إن تُرك فارغاً استُعمل عنوان البريد.', en: 'Empty means the e-mail address.' },
    }),
  imapFolder: z
    .string()
    .trim()
    .min(1)
    .max(255)
    .default('INBOX')
    .meta({
      label: { ar: 'المجلد', en: 'Folder' },
      help: {
        ar: 'المجلد الذي نقرأ منه، ولا نغيّر فيه شيئاً.',
        en: 'The folder that we read; nothing in it is changed.',
      },
    }),
};

/** What is read beside the one folder. */
export const folders = {
  imapMoreFolders: z
    .string()
    .max(2_000)
    .default('')
    .meta({
      label: { ar: 'مجلدات أخرى', en: 'More folders' },
      help: {
        ar: 'مجلد في كل سطر، تسعة على الأكثر. لكل مجلد اتصال خاص به.',
        en: 'One in each line, nine at most. Each folder has a connection of its own.',
      },
      multiline: true,
    }),
};

/** Settings by which mail leaves. */
export const smtp = {
  smtpHost: host().meta({
    label: { ar: 'خادم الإرسال (SMTP)', en: 'Outgoing server (SMTP)' },
    help: {
      ar: 'اتركه فارغاً إن كان الصندوق للاستقبال فقط.',
      en: 'Leave empty for a mailbox that only receives.',
    },
    placeholder: 'smtp.example.org',
  }),
  smtpPort: port(587).meta({
    label: { ar: 'منفذ SMTP', en: 'SMTP port' },
    help: { ar: '٥٨٧ مع STARTTLS أو ٤٦٥ مع TLS.', en: '587 with STARTTLS or 465 with TLS.' },
  }),
  smtpSecurity: connectionSecurity.default('starttls').meta({
    label: { ar: 'حماية SMTP', en: 'SMTP protection' },
    help: {
      ar: 'بلا تشفير: لخادم داخل شبكتكم أذن به المشغّل فقط.',
      en: 'None: only for a server in your network that the operator trusts.',
    },
  }),
  smtpUser: z
    .string()
    .max(254)
    .default('')
    .meta({
      label: { ar: 'مستخدم SMTP', en: 'SMTP user' },
      help: {
        ar: 'اتركه فارغاً إن كان الخادم لا يطلب دخولاً.',
        en: 'Leave empty when the server asks for no login.',
      },
    }),
};

/** Where mail comes in without a mailbox. */
export const door = {
  doorEnabled: z
    .boolean()
    .default(false)
    .meta({
      label: { ar: 'باب استقبال SMTP', en: 'SMTP door' },
      help: {
        ar: 'نستقبل البريد مباشرة من خادم بريدكم. للشبكة الداخلية فقط.',
        en: 'Takes mail straight from your mail server. For the internal network only.',
      },
    }),
  doorHost: z
    .string()
    .trim()
    .max(253)
    .default('127.0.0.1')
    .meta({
      label: { ar: 'عنوان الباب', en: 'Door address' },
      help: {
        ar: 'عنوان الشبكة الذي يستمع إليه الباب.',
        en: 'The network address on which the door listens.',
      },
    }),
  doorChecks: z
    .boolean()
    .default(false)
    .meta({
      label: { ar: 'التحقّق من المرسل عند الباب', en: 'Check senders at the door' },
      help: {
        ar: 'نفحص SPF وDKIM وDMARC وARC بأنفسنا. شغّله فقط إن كان البريد يصل إلى الباب من الإنترنت مباشرة، لا من خادم بريدكم.',
        en: 'We check SPF, DKIM, DMARC and ARC ourselves. Only where mail reaches the door straight from the internet, not through your own mail server.',
      },
    }),
  doorPort: port(2525).meta({
    label: { ar: 'منفذ الباب', en: 'Door port' },
    help: { ar: '٢٥٢٥ عادةً.', en: 'Usually 2525.' },
  }),
};
