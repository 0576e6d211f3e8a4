import type { Bilingual } from '../text';

/** Sentences of the codes `forms.*`: what a stranger reads who fills in a form. */
export const formsSentences: Readonly<Record<string, Bilingual>> = {
  'forms.not-offered': {
    ar: 'هذا النموذج غير متاح الآن. تأكد من الرابط، أو تواصل معنا بطريقة أخرى.',
    en: 'This form is not open at the moment. Check the link, or reach us in another way.',
  },
  'forms.too-fast': {
    ar: 'أُرسل النموذج أسرع مما نتوقع. انتظر لحظات ثم أرسله مرة أخرى؛ ما كتبته محفوظ.',
    en: 'The form was sent sooner than we expect. Wait a moment and send it again; what you wrote is kept.',
  },
  'forms.page-expired': {
    ar: 'بقيت الصفحة مفتوحة طويلًا. أعد تحميلها ثم أرسل؛ ما كتبته محفوظ على جهازك.',
    en: 'The page was open for too long. Reload it and send again; what you wrote is kept on your device.',
  },
  'forms.already-sent': {
    ar: 'سبق إرسال هذا النموذج برقم {reference}. لإرسال طلب آخر أعد تحميل الصفحة.',
    en: 'This form was already sent, under {reference}. To send another one, reload the page.',
  },
  'forms.required': { ar: 'هذا الحقل مطلوب.', en: 'Please fill this in.' },
  'forms.contact-missing': {
    ar: 'اكتب رقم جوال أو بريدًا إلكترونيًا، لنستطيع الرد عليك.',
    en: 'Give a phone number or an e-mail address, so that we can answer you.',
  },
  'forms.too-long': {
    ar: 'النص أطول من المسموح ({max} حرفًا). اختصره قليلًا.',
    en: 'This is longer than {max} characters. Please shorten it.',
  },
  'forms.bad-phone': {
    ar: 'الرقم غير صحيح. اكتبه مثل 0501234567، أو بعلامة + ورمز الدولة.',
    en: 'This number does not exist. Write it like 0501234567, or with + and the country code.',
  },
  'forms.bad-email': {
    ar: 'عنوان البريد غير صحيح. مثال: name@example.org',
    en: 'This is not an e-mail address. Example: name@example.org',
  },
  'forms.bad-choice': { ar: 'اختر من القائمة.', en: 'Choose one from the list.' },
  'forms.file-refused': {
    ar: 'لا نستطيع قبول الملف «{name}». أرسل صورة أو PDF أو مستندًا عاديًا.',
    en: 'We cannot take the file “{name}”. Send a picture, a PDF or an ordinary document.',
  },
};
