import type { Bilingual } from '../text';

/** What the test of a Twilio inbox looks at, step by step, and what its health may say. */
export const twilioSentences: Readonly<Record<string, Bilingual>> = {
  'twilio.account': {
    ar: 'قراءة بيانات الحساب برمز التوثيق، وأنه نشط.',
    en: 'Reading the account with the Auth Token; it is active.',
  },
  'twilio.number': {
    ar: 'الرقم تابع للحساب، ورسائله تصل إلى عنوان هذا الصندوق.',
    en: 'The number belongs to the account and its messages come to the address of this inbox.',
  },
  'twilio.messaging-service': {
    ar: 'خدمة المراسلة موجودة في الحساب.',
    en: 'The Messaging Service is there.',
  },
  'twilio.templates': {
    ar: 'القوالب المكتوبة في الإعدادات موجودة ومعتمدة لدى واتساب.',
    en: 'The templates of the settings exist and WhatsApp has approved them.',
  },
  'twilio.public-address': {
    ar: 'عنوان هذا النظام يمكن الوصول إليه من الإنترنت، ليرسل Twilio إليه ويجلب منه الملفات.',
    en: 'The address of this system can be reached from the internet, where Twilio sends webhooks and fetches files.',
  },
  'twilio.other-channel': {
    ar: 'رقم من نوع آخر (SMS بدل واتساب أو العكس) يرسل إلى عنوان هذا الصندوق. صحّح العنوان في إعداداته لدى Twilio.',
    en: 'A sender of the other kind (SMS instead of WhatsApp, or the reverse) posts to this inbox. Correct the address in its settings at Twilio.',
  },
};
