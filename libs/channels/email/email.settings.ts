import { z } from 'zod';

/** How a connection to a mail server is protected; `none` only works for hosts that the operator trusts. */
export const connectionSecurity = z.enum(['tls', 'starttls', 'none']);
export type ConnectionSecurity = z.infer<typeof connectionSecurity>;

const host = () => z.string().trim().max(253).default('');
const port = (usual: number) => z.number().int().min(0).max(65_535).default(usual);
const mailboxAddress = z
  .string()
  .trim()
  .max(254)
  .regex(/^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/, 'must be one plain address');

const identity = {
  address: mailboxAddress.meta({
    label: { ar: 'عنوان البريد', en: 'E-mail address' },
    help: {
      ar: 'العنوان الذي يكتب إليه الناس ومنه نردّ.',
      en: 'People write to it and our answers come from it.',
    },
    placeholder: 'help@example.org',
  }),
  displayName: z
    .string()
    .trim()
    .max(120)
    .default('')
    .meta({
      label: { ar: 'اسم المرسِل', en: 'Sender name' },
      help: {
        ar: 'يظهر قبل العنوان في صندوق المستلم.',
        en: 'Shown before the address in the recipient’s mailbox.',
      },
    }),
  otherAddresses: z
    .string()
    .trim()
    .max(2_000)
    .default('')
    .meta({
      label: { ar: 'عناوين أخرى للصندوق نفسه', en: 'Other addresses of this mailbox' },
      help: {
        ar: 'افصل بينها بفاصلة. تُقبل رسائلها، ولا تُعدّ مرسِلاً غريباً.',
        en: 'Separated by commas. Mail to them is accepted, and mail from them counts as our own.',
      },
    }),
  plusAddressing: z
    .boolean()
    .default(true)
    .meta({
      label: { ar: 'الردّ على عنوان موقّع', en: 'Signed reply address' },
      help: {
        ar: 'نضع رمزاً موقّعاً بعد علامة + في عنوان الردّ. أوقفه إن كان خادمكم لا يقبل العناوين ذات +.',
        en: 'Puts a signed code after a + in the reply address. Turn off when your server refuses such addresses.',
      },
    }),
};

const imap = {
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

const smtp = {
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

const door = {
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

const wording = {
  signatureAr: z
    .string()
    .max(2_000)
    .default('')
    .meta({
      label: { ar: 'التوقيع بالعربية', en: 'Arabic signature' },
      help: { ar: 'يُضاف في آخر الردود العربية.', en: 'Added at the end of Arabic answers.' },
      multiline: true,
    }),
  signatureEn: z
    .string()
    .max(2_000)
    .default('')
    .meta({
      label: { ar: 'التوقيع بالإنجليزية', en: 'English signature' },
      help: { ar: 'يُضاف في آخر الردود الإنجليزية.', en: 'Added at the end of English answers.' },
      multiline: true,
    }),
  authservId: z
    .string()
    .trim()
    .max(253)
    .default('')
    .meta({
      label: { ar: 'اسم خادم التحقّق', en: 'Authentication server name' },
      help: {
        ar: 'الاسم الذي يضعه خادمكم أول ترويسة Authentication-Results. بدونه لا نعتمد أي نتيجة تحقّق.',
        en: 'The name that your server puts first in Authentication-Results. Without it no verdict is believed.',
      },
      placeholder: 'mx.example.org',
    }),
};

const signing = {
  dkimDomain: z
    .string()
    .trim()
    .max(253)
    .default('')
    .meta({
      label: { ar: 'نطاق توقيع DKIM', en: 'DKIM domain' },
      help: {
        ar: 'إن تُرك فارغاً استُعمل نطاق عنوان البريد. نوقّع حين يكون للصندوق مفتاح ومُحدِّد.',
        en: 'Empty means the domain of the address. Mail is signed when the mailbox has a key and a selector.',
      },
      placeholder: 'example.org',
    }),
  dkimSelector: z
    .string()
    .trim()
    .max(63)
    .regex(/^[a-z0-9._-]*$/i, 'letters, digits, dots and dashes')
    .default('')
    .meta({
      label: { ar: 'مُحدِّد DKIM', en: 'DKIM selector' },
      help: {
        ar: 'الاسم قبل ‎._domainkey‎ في سجل DNS.',
        en: 'The name before ._domainkey in the DNS record.',
      },
      placeholder: 'wasl',
    }),
};

/** Settings of one mailbox, flat because the set-up page renders itself from them. */
export const emailSettings = z.object({ ...identity, ...imap, ...smtp, ...door, ...signing, ...wording });
export type EmailSettings = z.infer<typeof emailSettings>;

/** Passwords of the mail servers; both may be missing where a server asks for none. */
export const emailSecrets = z.object({
  imapPassword: z
    .string()
    .max(1_024)
    .default('')
    .meta({
      label: { ar: 'كلمة سر IMAP', en: 'IMAP password' },
      help: {
        ar: 'أو كلمة سر التطبيق إن كان الخادم يطلبها.',
        en: 'Or the app password when the server asks for one.',
      },
      secret: true,
      goesTo: ['imapHost', 'smtpHost'],
    }),
  smtpPassword: z
    .string()
    .max(1_024)
    .default('')
    .meta({
      label: { ar: 'كلمة سر SMTP', en: 'SMTP password' },
      help: { ar: 'إن تُركت فارغة استُعملت كلمة سر IMAP.', en: 'Empty means the IMAP password.' },
      secret: true,
      goesTo: ['smtpHost'],
    }),
  dkimKey: z
    .string()
    .max(8_192)
    .default('')
    .refine((key) => key === '' || key.includes('PRIVATE KEY'), 'must be a private key in PEM form')
    .meta({
      label: { ar: 'مفتاح توقيع DKIM', en: 'DKIM private key' },
      help: {
        ar: 'المفتاح الخاص بصيغة PEM. لا يغادر هذا الخادم.',
        en: 'The private key in PEM form. It never leaves this server.',
      },
      secret: true,
      multiline: true,
    }),
});
export type EmailSecrets = z.infer<typeof emailSecrets>;
