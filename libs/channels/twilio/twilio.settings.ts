import { z } from 'zod';

/** The account that every Twilio inbox names. */
export const accountFields = {
  accountSid: z
    .string()
    .trim()
    .regex(/^AC[0-9a-fA-F]{32}$/)
    .meta({
      label: { ar: 'معرّف الحساب', en: 'Account SID' },
      help: {
        ar: 'من الصفحة الأولى لوحدة تحكم Twilio. يبدأ بالحرفين AC.',
        en: 'From the first page of the Twilio console. It starts with AC.',
      },
      placeholder: 'AC0123456789abcdef0123456789abcdef',
    }),
};

/** Settings that come after the sender. */
export const wayFields = {
  messagingServiceSid: z
    .string()
    .trim()
    .regex(/^MG[0-9a-fA-F]{32}$/)
    .optional()
    .meta({
      label: { ar: 'معرّف خدمة المراسلة', en: 'Messaging Service SID' },
      help: {
        ar: 'اختياري. إن كان المرسل ضمن خدمة مراسلة فاكتب معرّفها، ويبدأ بالحرفين MG.',
        en: 'Optional. If the sender belongs to a Messaging Service, enter its SID; it starts with MG.',
      },
      placeholder: 'MG0123456789abcdef0123456789abcdef',
    }),
  baseUrl: z
    .url({ protocol: /^https?$/ })
    .default('https://api.twilio.com')
    .meta({
      label: { ar: 'عنوان الواجهة', en: 'API address' },
      help: {
        ar: 'اتركه كما هو، إلا لمنطقة أخرى من مناطق Twilio أو لوسيط أو محاكٍ.',
        en: 'Leave as it is unless you use another Twilio region, a proxy or a simulator.',
      },
      placeholder: 'https://api.twilio.com',
    }),
};

/** What every part of this folder reads of an inbox's settings. */
export interface TwilioAccount {
  accountSid: string;
  baseUrl: string;
  messagingServiceSid?: string | undefined;
}

/** A sender belongs to one account; names of senders are the same in either case. */
export const senderAccounts = ({ accountSid, sender }: { accountSid: string; sender: string }): string[] => [
  `${accountSid}/${sender}`.toLowerCase(),
];

/** Secrets of one Twilio account; stored encrypted, never given out again. */
export const twilioSecrets = z.object({
  authToken: z
    .string()
    .trim()
    .min(8)
    .meta({
      label: { ar: 'رمز التوثيق الأساسي', en: 'Primary Auth Token' },
      help: {
        ar: 'من الصفحة الأولى لوحدة التحكم. به نرسل، وبه نتحقق أن الرسائل من Twilio حقًا.',
        en: 'From the first page of the console. We send with it, and it proves that messages really come from Twilio.',
      },
      secret: true,
      goesTo: ['baseUrl'],
    }),
  secondaryAuthToken: z
    .string()
    .trim()
    .min(8)
    .optional()
    .meta({
      label: { ar: 'رمز التوثيق الثاني', en: 'Secondary Auth Token' },
      help: {
        ar: 'اختياري: أثناء استبدال الرمز تُقبل التواقيع بأيّ منهما.',
        en: 'Optional: while the token is being replaced, signatures by either are accepted.',
      },
      secret: true,
    }),
});
export type TwilioSecrets = z.infer<typeof twilioSecrets>;
