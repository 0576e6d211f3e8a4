import { z } from 'zod';

/** How a connection to a mail server is protected; `none` only works for hosts that the operator trusts. */
export const connectionSecurity = z.enum(['tls', 'starttls', 'none']);
export type ConnectionSecurity = z.infer<typeof connectionSecurity>;

const port = (usual: number) => z.number().int().min(0).max(65_535).default(usual);

interface Words {
  ar: string;
  en: string;
}
/** One of the two servers of a mailbox, and what its fields say of it. */
interface ServerWords<P extends 'imap' | 'smtp'> {
  prefix: P;
  host: { label: Words; help: Words };
  port: { usual: number; help: Words };
  security: ConnectionSecurity;
  user: Words;
}
interface ServerFields {
  Host: z.ZodDefault<z.ZodString>;
  Port: z.ZodDefault<z.ZodNumber>;
  Security: z.ZodDefault<typeof connectionSecurity>;
  User: z.ZodDefault<z.ZodString>;
}

/** Where a server is, how the way there is protected, and as whom we sign in: `imapHost`, `imapPort` and so on. */
function serverFields<P extends 'imap' | 'smtp'>(words: ServerWords<P>) {
  const name = words.prefix.toUpperCase();
  const fields: ServerFields = {
    Host: z
      .string()
      .trim()
      .max(253)
      .default('')
      .meta({ ...words.host, placeholder: `${words.prefix}.example.org` }),
    Port: port(words.port.usual).meta({
      label: { ar: `منفذ ${name}`, en: `${name} port` },
      help: words.port.help,
    }),
    Security: connectionSecurity.default(words.security).meta({
      label: { ar: `حماية ${name}`, en: `${name} protection` },
      help: {
        ar: 'بلا تشفير: لخادم داخل شبكتكم أذن به المشغّل فقط.',
        en: 'None: only for a server in your network that the operator trusts.',
      },
    }),
    User: z
      .string()
      .max(254)
      .default('')
      .meta({ label: { ar: `مستخدم ${name}`, en: `${name} user` }, help: words.user }),
  };
  const named = Object.entries(fields).map(([field, schema]) => [words.prefix + field, schema]);
  return Object.fromEntries(named) as { [F in keyof ServerFields as `${P}${F}`]: ServerFields[F] };
}

/** Settings by which the mailbox is read. */
export const imap = {
  ...serverFields({
    prefix: 'imap',
    host: {
      label: { ar: 'خادم الاستقبال (IMAP)', en: 'Incoming server (IMAP)' },
      help: {
        ar: 'اتركه فارغاً إن كان البريد يصل عبر الباب أدناه.',
        en: 'Leave empty when mail arrives through the door below.',
      },
    },
    port: { usual: 993, help: { ar: '٩٩٣ عادةً.', en: 'Usually 993.' } },
    security: 'tls',
    user: { ar: 'إن تُرك فارغاً استُعمل عنوان البريد.', en: 'Empty means the e-mail address.' },
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
export const smtp = serverFields({
  prefix: 'smtp',
  host: {
    label: { ar: 'خادم الإرسال (SMTP)', en: 'Outgoing server (SMTP)' },
    help: {
      ar: 'اتركه فارغاً إن كان الصندوق للاستقبال فقط.',
      en: 'Leave empty for a mailbox that only receives.',
    },
  },
  port: {
    usual: 587,
    help: { ar: '٥٨٧ مع STARTTLS أو ٤٦٥ مع TLS.', en: '587 with STARTTLS or 465 with TLS.' },
  },
  security: 'starttls',
  user: {
    ar: 'اتركه فارغاً إن كان الخادم لا يطلب دخولاً.',
    en: 'Leave empty when the server asks for no login.',
  },
});

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
