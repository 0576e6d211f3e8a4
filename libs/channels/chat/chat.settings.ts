import { z } from 'zod';
import { sitesOf } from './site-list';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;

const words = (ar: string, en: string, longest = 300) =>
  z
    .string()
    .trim()
    .max(longest)
    .default('')
    .meta({
      label: { ar, en },
      help: { ar: 'اتركه فارغًا لاستعمال النص المعتاد.', en: 'Leave empty for the usual words.' },
    });

const asked = (ar: string, en: string, initial: 'off' | 'optional') =>
  z
    .enum(['off', 'optional', 'required'])
    .default(initial)
    .meta({
      label: { ar, en },
      optionLabels: {
        off: { ar: 'لا يُطلب', en: 'Not asked' },
        optional: { ar: 'اختياري', en: 'Optional' },
        required: { ar: 'مطلوب', en: 'Required' },
      },
    });

const days = z
  .enum(['sunday-thursday', 'saturday-thursday', 'every-day', 'friday', 'saturday'])
  .default('sunday-thursday')
  .meta({
    label: { ar: 'الأيام', en: 'Days' },
    optionLabels: {
      'sunday-thursday': { ar: 'الأحد إلى الخميس', en: 'Sunday to Thursday' },
      'saturday-thursday': { ar: 'السبت إلى الخميس', en: 'Saturday to Thursday' },
      'every-day': { ar: 'كل يوم', en: 'Every day' },
      friday: { ar: 'الجمعة', en: 'Friday' },
      saturday: { ar: 'السبت', en: 'Saturday' },
    },
  });
const time = (ar: string, en: string, initial: string) =>
  z.string().trim().regex(TIME).default(initial).meta({ label: { ar, en }, placeholder: initial });

const hours = z
  .array(z.object({ days, from: time('من', 'From', '08:00'), to: time('إلى', 'To', '16:00') }))
  .max(14)
  .default([{ days: 'sunday-thursday', from: '08:00', to: '16:00' }])
  .meta({
    label: { ar: 'ساعات الرد', en: 'Hours in which we answer' },
    help: {
      ar: 'بتوقيت الرياض. خارجها يرى الزائر متى نعود، وتبقى رسالته محفوظة. العطل الرسمية مغلقة.',
      en: 'Riyadh time. Outside of them the visitor reads when we are back, and the message is kept. Public holidays are closed.',
    },
  });

const sites = z
  .string()
  .trim()
  .max(2000)
  .refine((list) => sitesOf(list) !== null, { message: 'must be addresses such as https://example.org' })
  .default('')
  .meta({
    label: { ar: 'المواقع التي تعرض المحادثة', en: 'Sites that show the chat' },
    help: {
      ar: 'عناوين مثل https://example.org تفصل بينها فاصلة. لا تظهر المحادثة في أي موقع آخر.',
      en: 'Addresses such as https://example.org, separated by commas. The chat appears on no other site.',
    },
    placeholder: 'https://example.org',
  });

const minutes = (label: { ar: string; en: string }, range: { min: number; max: number; initial: number }) =>
  z.number().int().min(range.min).max(range.max).default(range.initial).meta({ label });

const flag = (initial: boolean, ar: string, en: string) =>
  z.boolean().default(initial).meta({ label: { ar, en } });

/** Settings of a live-chat inbox: where it is shown, when we answer, what is asked first, and what happens when somebody leaves. */
export const chatSettings = z.object({
  allowedSites: sites,
  titleAr: words('العنوان بالعربية', 'Title, Arabic', 60),
  titleEn: words('العنوان بالإنجليزية', 'Title, English', 60),
  greetingAr: words('الترحيب بالعربية', 'Greeting, Arabic'),
  greetingEn: words('الترحيب بالإنجليزية', 'Greeting, English'),
  alwaysOpen: flag(false, 'نرد في كل وقت', 'We answer at any time'),
  hours,
  answerMinutes: minutes(
    { ar: 'الرد المعتاد خلال (دقائق، صفر: لا نعد بوقت)', en: 'Usual answer within (minutes, 0: no promise)' },
    { min: 0, max: 2_880, initial: 5 },
  ),
  askName: asked('الاسم', 'Name', 'optional'),
  askPhone: asked('رقم الجوال', 'Phone number', 'optional'),
  askEmail: asked('البريد الإلكتروني', 'E-mail address', 'off'),
  consentAr: words('سطر الموافقة بالعربية', 'Line of consent, Arabic'),
  consentEn: words('سطر الموافقة بالإنجليزية', 'Line of consent, English'),
  files: flag(true, 'استقبال الملفات', 'Files may be sent'),
  voice: flag(true, 'استقبال الرسائل الصوتية', 'Voice notes may be recorded'),
  showNames: flag(true, 'إظهار اسم الموظف للزائر', 'Visitors see the name of who answers'),
  leftAfterMinutes: minutes(
    { ar: 'يُعد الزائر مغادرًا بعد (دقائق)', en: 'A visitor counts as gone after (minutes)' },
    { min: 1, max: 240, initial: 5 },
  ),
  followByOtherChannel: flag(
    true,
    'إذا غادر الزائر قبل قراءة الرد فأرسله بقناة أخرى موثقة له',
    'When somebody leaves before reading the answer, send it by another proved channel of theirs',
  ),
});
export type ChatSettings = z.infer<typeof chatSettings>;

/** The secret with which the site signs who its user is; without it every visitor is a stranger. */
export const chatSecrets = z.object({
  identitySecret: z
    .string()
    .min(32)
    .max(256)
    .optional()
    .meta({
      label: { ar: 'سر توقيع هوية المستخدم', en: 'Secret that signs a user’s identity' },
      help: {
        ar: '٣٢ حرفًا على الأقل، يحفظه خادم موقعكم ولا يصل إلى المتصفح. بدونه لا يُستأنف الحوار من جهاز آخر.',
        en: 'At least 32 characters, kept by the server of your site and never sent to a browser. Without it no chat is resumed on another device.',
      },
      secret: true,
    }),
});
export type ChatSecrets = z.infer<typeof chatSecrets>;
