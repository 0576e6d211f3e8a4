import { z } from 'zod';
import { defaultStartWords, defaultStopWords } from './opt-out-words';
import { accountFields, wayFields } from './twilio.settings';

const words = z.array(z.string().trim().min(1).max(40)).max(40);

/** Settings of one sender of text messages. */
export const twilioSmsSettings = z.object({
  ...accountFields,
  sender: z
    .string()
    .trim()
    .regex(/^(?:\+[1-9]\d{5,14}|\d{3,8}|(?=.*[A-Za-z])[A-Za-z0-9 &._+-]{1,11})$/)
    .meta({
      label: { ar: 'المرسل', en: 'Sender' },
      help: {
        ar: 'رقم بالصيغة الدولية، أو رقم قصير، أو اسم لا يزيد على ١١ حرفًا لاتينيًا (لا يمكن الرد على الاسم).',
        en: 'A number in international form, a short code, or a name of up to 11 Latin letters (names cannot be answered).',
      },
      placeholder: '+966500000000',
    }),
  writeOneWay: z
    .boolean()
    .default(false)
    .meta({
      label: { ar: 'يكتب الموظفون من مرسل بالاسم', en: 'Officers write by a sender name' },
      help: {
        ar: 'لا يستطيع أحد الرد على اسم. إن لم يُفعَّل بقي محرر الرد مغلقًا، وخرجت الإشعارات التلقائية وحدها.',
        en: 'Nobody can answer a name. Off: the composer stays closed and only automatic notices go out.',
      },
    }),
  mms: z
    .boolean()
    .default(false)
    .meta({
      label: { ar: 'إرسال الصور (MMS)', en: 'Send pictures (MMS)' },
      help: {
        ar: 'للأرقام التي تدعم MMS في حسابك فقط، ولا يشمل الأسماء ولا معظم أرقام المنطقة. اختبار الاتصال يتحقق منه.',
        en: 'Only for numbers of your account that carry MMS: not for names, nor for most numbers of the region. The connection test checks it.',
      },
    }),
  stopWords: words.default(defaultStopWords).meta({
    label: { ar: 'كلمات الإيقاف', en: 'Stop words' },
    help: {
      ar: 'رسالة ليس فيها سوى إحداها توقف رسائلنا إلى مرسلها. كلمات Twilio الإنجليزية نافذة لديه في كل حال.',
      en: 'A message that is nothing but one of these stops our messages to its sender. Twilio obeys its own English ones anyway.',
    },
  }),
  startWords: words.default(defaultStartWords).meta({
    label: { ar: 'كلمات الاستئناف', en: 'Start words' },
    help: {
      ar: 'رسالة ليس فيها سوى إحداها تعيد رسائلنا إلى من أوقفها.',
      en: 'A message that is nothing but one of these brings our messages back.',
    },
  }),
  ...wayFields,
});
export type TwilioSmsSettings = z.infer<typeof twilioSmsSettings>;

/** Whether a sender is a name: it can be read, and not answered. */
export const isName = (sender: string): boolean => /[A-Za-z]/.test(sender);
