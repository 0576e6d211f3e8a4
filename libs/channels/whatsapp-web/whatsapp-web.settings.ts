import { z } from 'zod';

/** Settings of one linked number. There are no secrets: the link itself is kept in the inbox's folder. */
export const whatsappWebSettings = z.object({
  acceptsRisk: z
    .boolean()
    .refine((accepted) => accepted, 'must be accepted')
    .meta({
      label: { ar: 'أقبل المخاطر', en: 'I accept the risks' },
      help: {
        ar: 'هذه الطريقة غير رسمية: تخالف شروط واتساب، وقد يُحظر الرقم في أي وقت، وقد تتوقف مع أي تحديث.',
        en: 'This way is unofficial: it is against WhatsApp’s terms, the number may be banned at any time, and any update may break it.',
      },
    }),
  readReceipts: z
    .boolean()
    .default(true)
    .meta({
      label: { ar: 'إشعارات القراءة والكتابة', en: 'Read receipts and typing' },
      help: {
        ar: 'يرى صاحب الرسالة علامة القراءة حين يفتحها الموظف.',
        en: 'The person sees that their message was read when an officer opens it.',
      },
    }),
  webVersion: z
    .string()
    .trim()
    .max(40)
    .regex(/^(?!\.)[\w.-]*$/)
    .default('')
    .meta({
      label: { ar: 'نسخة واتساب ويب', en: 'WhatsApp Web version' },
      help: {
        ar: 'اتركه فارغًا. يثبّت نسخة محفوظة في مجلد pages للصندوق إذا عطّل تحديث جديد الربط.',
        en: 'Leave empty. Pins a version kept in the inbox’s pages folder when a new release breaks the link.',
      },
    }),
});
export type WhatsAppWebSettings = z.infer<typeof whatsappWebSettings>;

/** Nothing is entered that would have to be kept secret. */
export const whatsappWebSecrets = z.object({});
export type WhatsAppWebSecrets = z.infer<typeof whatsappWebSecrets>;
