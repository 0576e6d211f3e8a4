import type { Bilingual } from '../text';

/** Sentences of the codes `intake.*`, `quarantine.*` and `media.*`. */
export const intakeSentences: Readonly<Record<string, Bilingual>> = {
  'intake.overloaded': {
    ar: 'الضغط عالٍ الآن. أعد المحاولة بعد لحظات؛ لم يضع شيء مما استُلم.',
    en: 'There is too much at once. Try again shortly; nothing that was accepted is lost.',
  },
  'intake.unreadable': {
    ar: 'لم تتمكن القناة من قراءة ما وصل، وغالبًا غيّر المزوّد صيغته. أعد معالجته بعد تحديث وصل.',
    en: 'The channel could not read what arrived; most likely the provider changed its form. Process it again after an update of Wasl.',
  },
  'intake.apply-failed': {
    ar: 'قُرئ ما وصل ولم يدخل محادثته. أعد معالجته، وإن تكرر فأبلغ مسؤول النظام.',
    en: 'What arrived was read but could not join its conversation. Process it again; if it fails again, tell your administrator.',
  },
  'intake.inbox-gone': {
    ar: 'الصندوق الذي وصل إليه هذا حُذف أو لم تعد قناته متاحة.',
    en: 'The inbox to which this came was deleted, or its channel is no longer available.',
  },
  'quarantine.not-waiting': {
    ar: 'عولجت هذه الرسالة من قبل. حدّث القائمة.',
    en: 'This item has been dealt with already. Reload the list.',
  },
  'media.not-found': {
    ar: 'هذا الملف غير موجود، أو لا تملك صلاحية رؤيته.',
    en: 'This file does not exist, or you may not see it.',
  },
  'media.not-a-letter': {
    ar: 'هذا الملف ليس رسالة بريد يمكن فتحها هنا؛ يمكن تنزيله.',
    en: 'This file is no mail that can be opened here; it can be downloaded.',
  },
  'quarantine.not-found': {
    ar: 'هذا العنصر غير موجود في الحجر. حدّث القائمة.',
    en: 'This item is not in quarantine. Reload the list.',
  },
  'media.no-file': {
    ar: 'لم يصل ملف. اختر ملفًا ثم أعد الرفع.',
    en: 'No file arrived. Choose a file and upload it again.',
  },
  'media.empty': { ar: 'الملف فارغ. اختر ملفًا آخر.', en: 'The file is empty. Choose another one.' },
  'media.too-large': {
    ar: 'الملف أكبر من المسموح. اختر ملفًا أصغر.',
    en: 'The file is larger than allowed. Choose a smaller one.',
  },
  'media.program': {
    ar: 'لا تُقبل البرامج والملفات التنفيذية حفاظًا على الجميع.',
    en: 'Programs are not accepted, for everybody’s safety.',
  },
  'media.picture-too-large': {
    ar: 'أبعاد الصورة أكبر من المسموح. صغّرها ثم أعد الرفع.',
    en: 'The picture has too many pixels. Make it smaller and upload it again.',
  },
  'media.refused': { ar: 'لم يُقبل هذا الملف.', en: 'This file was not accepted.' },
  'media.original-infected': {
    ar: 'وُجد برنامج ضار في أحد ملفات هذه الرسالة، فلا يُسلَّم أصلها.',
    en: 'Malware was found in a file of this mail, so its original is not handed out.',
  },
  'media.original-unjudged': {
    ar: 'لم تُفحص كل ملفات هذه الرسالة بعد. حاول بعد قليل.',
    en: 'Not every file of this mail has been scanned yet. Try again shortly.',
  },
  'media.infected': {
    ar: 'وُجد في الملف برنامج ضار، فلم يُحفظ.',
    en: 'Malware was found in this file, so it was not kept.',
  },
  'media.scan-unavailable': {
    ar: 'تعذّر فحص الملف الآن. أعد المحاولة بعد قليل.',
    en: 'The file cannot be checked for malware right now. Please try again in a moment.',
  },
  'media.no-thumbnail': {
    ar: 'لا معاينة لهذا الملف.',
    en: 'There is no preview of this file.',
  },
  'media.upload-gone': {
    ar: 'انتهت مدة هذا الرفع أو لم يبدأ. ابدأ الرفع من جديد.',
    en: 'This upload has expired or never began. Please start it again.',
  },
  'media.upload-offset': {
    ar: 'لا يتصل هذا الجزء بما وصل قبله. أكمل من حيث توقف الرفع.',
    en: 'This piece does not join what came before it. Go on from where the upload stopped.',
  },
  'media.upload-unfinished': {
    ar: 'لم يكتمل وصول الملف. أكمل الرفع ثم أعد المحاولة.',
    en: 'The file has not fully arrived. Finish the upload and try again.',
  },
  'media.too-many-uploads': {
    ar: 'لديك ملفات كثيرة لم يكتمل رفعها. أكملها أو ألغها أولًا.',
    en: 'You have many uploads under way. Finish or cancel some first.',
  },
  'media.expired': {
    ar: 'انتهت صلاحية الملف لدى مزوّد الخدمة قبل تنزيله. اطلب من المرسل إرساله من جديد.',
    en: 'The file expired at the provider before it could be fetched. Ask the sender to send it again.',
  },
  'media.unavailable': {
    ar: 'تعذّر تنزيل الملف بعد محاولات عدة. اطلب من المرسل إرساله من جديد.',
    en: 'The file could not be fetched after several tries. Ask the sender to send it again.',
  },
  'media.waiting': {
    ar: 'يجري تنزيل الملف، وستُعاد المحاولة تلقائيًا.',
    en: 'The file is being fetched and will be tried again.',
  },
};
