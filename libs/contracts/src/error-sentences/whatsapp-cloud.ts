import type { Bilingual } from '../text';

/** What the test of a WhatsApp number looks at, step by step. */
export const whatsappCloudSentences: Readonly<Record<string, Bilingual>> = {
  'whatsapp-cloud.phone-number': {
    ar: 'قراءة بيانات رقم الهاتف برمز الوصول.',
    en: 'Reading the phone number with the access token.',
  },
  'whatsapp-cloud.business-account': {
    ar: 'انتماء الرقم إلى حساب الأعمال المسجّل.',
    en: 'The number belongs to the business account given.',
  },
  'whatsapp-cloud.subscribed-apps': {
    ar: 'اشتراك التطبيق في إشعارات حساب الأعمال (Webhook).',
    en: 'The app is subscribed to the webhooks of the business account.',
  },
};
