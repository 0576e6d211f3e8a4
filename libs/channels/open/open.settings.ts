import { z } from 'zod';
import { keyOf } from './webhook-signature';

/** Settings of one open inbox: where our messages go, and what the system there promises. */
export const openSettings = z.object({
  deliveryUrl: z
    .string()
    .trim()
    .max(2000)
    .refine((url) => url === '' || (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)), {
      message: 'must be an address such as https://crm.example.org/wasl',
    })
    .default('')
    .meta({
      label: { ar: 'عنوان التسليم', en: 'Delivery address' },
      help: {
        ar: 'نرسل إليه رسائلنا موقّعة بطلب POST. اتركه فارغًا إن كان النظام يرسل إلينا فقط.',
        en: 'Our messages are posted there, signed. Leave it empty when the system only sends to us.',
      },
      placeholder: 'https://crm.example.org/wasl',
    }),
  resendLost: z
    .boolean()
    .default(false)
    .meta({
      label: { ar: 'النظام يتجاهل ما وصله من قبل', en: 'The system ignores what it has seen' },
      help: {
        ar: 'ما ضاع جوابه يظهر على أنه «غير مؤكد» ولا يُعاد إرساله تلقائيًا. فعّله إن كان النظام يقارن المعرّفات (webhook-id): عندها نعيد الإرسال بالمعرّف نفسه.',
        en: 'Messages whose answer was lost show as “uncertain” and are not sent again by themselves. Switch this on when the system compares ids: then we send again under the same webhook-id.',
      },
    }),
});
export type OpenSettings = z.infer<typeof openSettings>;

/** The secrets in a list that was typed by hand, separated by white space or commas. */
export const secretsIn = (typed: string): string[] => typed.split(/[\s,،]+/).filter(Boolean);

/** Secrets of one open inbox; both directions are signed with them. */
export const openSecrets = z.object({
  signingSecret: z
    .string()
    .trim()
    .refine((secret) => keyOf(secret) !== null, {
      message: 'must be whsec_ followed by 24 to 64 bytes in base64',
    })
    .meta({
      label: { ar: 'سر التوقيع', en: 'Signing secret' },
      help: {
        ar: 'يبدأ بـ \u2066whsec_\u2069 ثم ٢٤ إلى ٦٤ بايت بترميز base64. أنشئه مثلًا بالأمر: \u2066echo "whsec_$(openssl rand -base64 32)"\u2069',
        en: 'whsec_ followed by 24 to 64 bytes in base64. Make one with: \u2066echo "whsec_$(openssl rand -base64 32)"\u2069',
      },
      secret: true,
      placeholder: 'whsec_…',
    }),
  formerSecrets: z
    .string()
    .trim()
    .max(1000)
    .refine((typed) => secretsIn(typed).length <= 5 && secretsIn(typed).every((one) => keyOf(one) !== null), {
      message: 'must be at most five whsec_ secrets, separated by spaces',
    })
    .default('')
    .meta({
      label: { ar: 'أسرار سابقة ما زالت مقبولة', en: 'Former secrets, still accepted' },
      help: {
        ar: 'عند تبديل السر: ضع القديم هنا حتى ينتقل النظام الآخر إلى الجديد، ثم احذفه. تفصل بينها مسافة.',
        en: 'While a secret is being changed: keep the old one here until the other system has the new one, then remove it. Separated by spaces.',
      },
      secret: true,
    }),
});
export type OpenSecrets = z.infer<typeof openSecrets>;

/** Every secret in force, the present one first. */
export const secretsInForce = (secrets: OpenSecrets): string[] => [
  ...secretsIn(secrets.signingSecret),
  ...secretsIn(secrets.formerSecrets),
];
