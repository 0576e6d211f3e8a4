import type { Bilingual } from '../text';

/** Sentences of the codes `chat.*`: what a visitor of a site reads in the chat. */
export const chatSentences: Readonly<Record<string, Bilingual>> = {
  'chat.not-offered': {
    ar: 'هذه المحادثة غير متاحة الآن. تواصل معنا بطريقة أخرى.',
    en: 'This chat is not open at the moment. Please reach us in another way.',
  },
  'chat.visit-over': {
    ar: 'انتهت هذه الزيارة. أعد فتح المحادثة لتكمل.',
    en: 'This visit has ended. Open the chat again to go on.',
  },
  'chat.identity-refused': {
    ar: 'لم يثبت الموقع هويتك، فلا نستطيع عرض حوارك السابق.',
    en: 'The site has not proved who you are, so your earlier chat cannot be shown.',
  },
  'chat.identity-expired': {
    ar: 'انتهت مهلة إثبات هويتك. حدّث صفحة الموقع ثم أعد المحاولة.',
    en: 'The proof of who you are has expired. Reload the page of the site and try again.',
  },
  'chat.too-many': {
    ar: 'رسائل كثيرة في وقت قصير. تُرسل رسالتك بعد لحظات.',
    en: 'Many messages in a short time. Yours will be sent in a moment.',
  },
  'chat.file-refused': {
    ar: 'لا يمكن إرسال الملف «{name}». اختر صورة أو ملف PDF أو مستندًا.',
    en: 'The file “{name}” cannot be sent. Choose a picture, a PDF or a document.',
  },
  'chat.files-off': {
    ar: 'لا تُستقبل الملفات هنا. اكتب رسالتك.',
    en: 'Files are not taken here. Please write.',
  },
};
