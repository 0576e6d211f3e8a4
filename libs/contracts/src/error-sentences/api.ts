import type { Bilingual } from '../text';

/** Sentences of the codes `api.*`. */
export const apiSentences: Readonly<Record<string, Bilingual>> = {
  'api.bad-request': {
    ar: 'تعذّر فهم الطلب. راجع صيغته ثم أعد المحاولة.',
    en: 'The request could not be understood. Check how it is written and try again.',
  },
  'api.invalid-input': {
    ar: 'بعض الحقول غير صحيح. راجعها ثم أعد المحاولة.',
    en: 'Some fields are not right. Check them and try again.',
  },
  'api.not-found': {
    ar: 'هذا العنصر غير موجود، أو لا تملك صلاحية رؤيته.',
    en: 'This does not exist, or you may not see it.',
  },
  'api.method-not-allowed': { ar: 'هذا الإجراء غير متاح هنا.', en: 'This action is not available here.' },
  'api.conflict': {
    ar: 'تغيّر هذا العنصر في هذه الأثناء. حدّث الصفحة ثم أعد المحاولة.',
    en: 'This changed in the meantime. Reload and try again.',
  },
  'api.too-large': {
    ar: 'الملف أو الطلب أكبر من المسموح. اختر ملفًا أصغر.',
    en: 'The file or request is larger than allowed. Choose a smaller file.',
  },
  'api.unsupported-media-type': {
    ar: 'صيغة المحتوى غير مدعومة هنا.',
    en: 'This kind of content is not accepted here.',
  },
  'api.too-many-requests': {
    ar: 'طلبات كثيرة في وقت قصير. انتظر قليلًا ثم أعد المحاولة.',
    en: 'Too many requests in a short time. Wait a moment and try again.',
  },
  'api.unavailable': {
    ar: 'الخدمة غير متاحة مؤقتًا. أعد المحاولة بعد لحظات.',
    en: 'The service is not available for the moment. Try again shortly.',
  },
  'api.internal': {
    ar: 'حدث خطأ لدينا. أعد المحاولة، وإن تكرر فأبلغ مسؤول النظام برقم المرجع.',
    en: 'Something went wrong on our side. Try again; if it happens again, give the reference to your administrator.',
  },
  'api.cross-origin': {
    ar: 'رُفض الطلب لأنه لم يأتِ من صفحة وصل. افتح وصل من عنوانه المعتمد ثم أعد المحاولة.',
    en: 'The request was refused because it did not come from a page of Wasl. Open Wasl at its own address and try again.',
  },
};
