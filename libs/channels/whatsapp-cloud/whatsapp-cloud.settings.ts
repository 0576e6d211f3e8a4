import { writtenTemplate } from '@wasl/channel-kit';
import { z } from 'zod';

/** Settings of one WhatsApp number; the form on the set-up page renders itself from this. */
export const whatsappCloudSettings = z.object({
  phoneNumberId: z
    .string()
    .trim()
    .regex(/^\d{5,20}$/)
    .meta({
      label: { ar: 'معرّف رقم الهاتف', en: 'Phone number ID' },
      help: {
        ar: 'من لوحة تطبيق Meta: WhatsApp ثم API Setup. ليس رقم الهاتف نفسه.',
        en: 'From the Meta app dashboard: WhatsApp, API Setup. Not the phone number itself.',
      },
      placeholder: '106540352242922',
    }),
  businessAccountId: z
    .string()
    .trim()
    .regex(/^\d{5,20}$/)
    .meta({
      label: { ar: 'معرّف حساب الأعمال', en: 'Business account ID' },
      help: {
        ar: 'معرّف حساب WhatsApp للأعمال، من الصفحة نفسها.',
        en: 'The WhatsApp Business Account ID, from the same page.',
      },
      placeholder: '102290129340398',
    }),
  apiVersion: z
    .string()
    .trim()
    .regex(/^v\d{1,3}\.\d$/)
    .default('v26.0')
    .meta({
      label: { ar: 'إصدار الواجهة', en: 'API version' },
      help: {
        ar: 'غيّره قبل أن توقف Meta الإصدار الحالي.',
        en: 'Change it before Meta switches the current version off.',
      },
      placeholder: 'v26.0',
    }),
  baseUrl: z
    .url({ protocol: /^https?$/ })
    .default('https://graph.facebook.com')
    .meta({
      label: { ar: 'عنوان الواجهة', en: 'API address' },
      help: {
        ar: 'اتركه كما هو إلا عند استعمال وسيط أو محاكٍ.',
        en: 'Leave as it is unless a proxy or a simulator stands in.',
      },
      placeholder: 'https://graph.facebook.com',
    }),
  readReceipts: z
    .boolean()
    .default(true)
    .meta({
      label: { ar: 'إشعارات القراءة والكتابة', en: 'Read receipts and typing' },
      help: {
        ar: 'يرى صاحب الرسالة علامة القراءة حين يفتحها الموظف، و«يكتب…» حين يبدأ بالرد.',
        en: 'The person sees that their message was read when an officer opens it, and “typing…” while one answers.',
      },
    }),
  templates: z
    .array(z.object(writtenTemplate))
    .max(200)
    .default([])
    .meta({
      label: { ar: 'قوالب مكتوبة يدويًا', en: 'Templates written by hand' },
      help: {
        ar: 'تُستعمل ما لم تُقرأ القوالب من Meta في صفحة القوالب.',
        en: 'Used as long as the templates page has not read them from Meta.',
      },
    }),
});
export type WhatsAppCloudSettings = z.infer<typeof whatsappCloudSettings>;

/** Secrets of one WhatsApp number; stored encrypted, never given out again. */
export const whatsappCloudSecrets = z.object({
  appSecret: z
    .string()
    .trim()
    .min(8)
    .meta({
      label: { ar: 'سر التطبيق', en: 'App secret' },
      help: {
        ar: 'من إعدادات التطبيق الأساسية. به نتحقق أن الرسائل من Meta حقًا.',
        en: 'From the basic app settings. It proves that messages really come from Meta.',
      },
      secret: true,
    }),
  accessToken: z
    .string()
    .trim()
    .min(8)
    .meta({
      label: { ar: 'رمز الوصول الدائم', en: 'Permanent access token' },
      help: {
        ar: 'رمز مستخدم نظام بصلاحيتي whatsapp_business_messaging وwhatsapp_business_management.',
        en: 'A system-user token with whatsapp_business_messaging and whatsapp_business_management.',
      },
      secret: true,
      goesTo: ['baseUrl'],
    }),
  verifyToken: z
    .string()
    .trim()
    .min(8)
    .meta({
      label: { ar: 'رمز التحقق', en: 'Verify token' },
      help: {
        ar: 'كلمة تختارها وتكتبها أيضًا في إعداد Webhook لدى Meta.',
        en: 'A word of your choice, entered in the webhook set-up at Meta as well.',
      },
      secret: true,
    }),
});
export type WhatsAppCloudSecrets = z.infer<typeof whatsappCloudSecrets>;
