import type { Bilingual } from '../text';

/** How the link of an ordinary WhatsApp number stands. */
export const whatsappWebSentences: Readonly<Record<string, Bilingual>> = {
  'whatsapp-web.linked': { ar: 'الهاتف مربوط والرسائل تصل.', en: 'The phone is linked and messages arrive.' },
  'whatsapp-web.not-linked': {
    ar: 'لم يُربط هاتف بعد. افتح صفحة الصندوق وامسح الرمز.',
    en: 'No phone is linked yet. Open the inbox’s page and scan the code.',
  },
  'whatsapp-web.link-lost': {
    ar: 'انقطع الربط بالهاتف. يُعاد الاتصال تلقائيًا، وإن ظهر رمز جديد فامسحه.',
    en: 'The link to the phone was lost. It is tried again by itself; scan the code if a new one appears.',
  },
  'whatsapp-web.account-taken': {
    ar: 'هذا الرقم مربوط في صندوق آخر، ففُكّ ربطه هنا كي لا تصل كل رسالة مرتين. افتح ذلك الصندوق، أو اربط رقمًا آخر.',
    en: 'This number is linked to another inbox, so it was unlinked here lest every message come twice. Use that inbox, or link another number.',
  },
  'whatsapp-web.not-scanned': {
    ar: 'لم يمسح أحد الرمز فتوقّف الربط. اضغط «ابدأ من جديد» في صفحة الصندوق.',
    en: 'Nobody scanned the code, so linking has stopped. Press “Start again” on the inbox’s page.',
  },
};
