import type { Bilingual } from '../text';

/** Sentences of the codes `inboxes.*` and of the health of inboxes. */
export const inboxesSentences: Readonly<Record<string, Bilingual>> = {
  'inboxes.not-found': {
    ar: 'هذا الصندوق غير موجود أو أُزيل. حدّث القائمة.',
    en: 'This inbox does not exist or was removed. Reload the list.',
  },
  'inboxes.channel-unknown': {
    ar: 'القناة {channel} ليست ضمن هذا الإصدار.',
    en: 'The channel {channel} is not part of this release.',
  },
  'inboxes.no-consent': {
    ar: 'لا تُربط هذه القناة بموافقة لدى المزوّد.',
    en: 'This channel is not connected by a consent at its provider.',
  },
  'inboxes.consent-incomplete': {
    ar: 'لم تكتمل إعدادات الربط. املأ الحقول واحفظها أولًا.',
    en: 'The settings for connecting are not complete. Fill them in and save first.',
  },
  'inboxes.consent-needs-session': {
    ar: 'تُعطى الموافقة من المتصفح بحساب مدير، لا بمفتاح برمجي.',
    en: 'A consent is given in the browser by an administrator, not with an API key.',
  },
  'inboxes.consent-unknown': {
    ar: 'هذه الموافقة لا تخص جلستك، أو استُعملت، أو مضى عليها أكثر من ربع ساعة. ابدأ الربط من صفحة الصندوق.',
    en: 'This consent does not belong to your session, was used, or is older than a quarter of an hour. Begin on the page of the inbox.',
  },
  'inboxes.consent-denied': {
    ar: 'لم تُعطَ الموافقة لدى المزوّد، فبقي الصندوق كما كان.',
    en: 'Nobody agreed at the provider, so the inbox stays as it was.',
  },
  'inboxes.consent-stale': {
    ar: 'تغيّرت إعدادات الصندوق أثناء الربط. ابدأ الربط من جديد.',
    en: 'The inbox was changed while it was being connected. Begin again.',
  },
  'inboxes.consent-failed': {
    ar: 'لم يقبل المزوّد الموافقة. راجع الإعدادات وابدأ من جديد.',
    en: 'The provider did not take the consent. Check the settings and begin again.',
  },
  'inboxes.team-unknown': {
    ar: 'الفريق المختار لم يعد موجودًا. اختر فريقًا آخر.',
    en: 'The chosen team no longer exists. Choose another one.',
  },
  'inboxes.account-taken': {
    ar: 'هذا الحساب مربوط من قبل في الصندوق «{inbox}». افتح ذلك الصندوق وغيّره، أو أزله ثم أعد المحاولة.',
    en: 'This account is already connected as the inbox “{inbox}”. Change that inbox, or remove it and try again.',
  },
  'inboxes.not-testable': {
    ar: 'لا تحتاج هذه القناة إلى اختبار اتصال.',
    en: 'This channel has no connection to test.',
  },
  'inboxes.receiving': {
    ar: 'تصل الرسائل إلى هذا الصندوق.',
    en: 'Messages arrive in this inbox.',
  },
  'inboxes.ready': {
    ar: 'جاهز للاستعمال، ولا يحتاج إلى اختبار اتصال.',
    en: 'Ready for use; it has no connection to test.',
  },
  'inboxes.never-checked': {
    ar: 'لم يُختبر الاتصال بعد. اضغط «اختبار الاتصال».',
    en: 'The connection has not been tested yet. Press “Test connection”.',
  },
  'inboxes.working': { ar: 'يعمل الصندوق كما ينبغي.', en: 'The inbox works as it should.' },
  'inboxes.signature-refused': {
    ar: 'رُفضت طلبات واردة لأن توقيعها لا يطابق السر المسجّل. راجع سر التطبيق ورمز التحقق.',
    en: 'Requests were refused because their signature does not match the stored secret. Check the app secret and the verify token.',
  },
  'inboxes.no-templates': {
    ar: 'هذه القناة لا تحفظ قوالب لدى مزوّد الخدمة.',
    en: 'This channel keeps no templates at its provider.',
  },
  'inboxes.no-pairing': {
    ar: 'هذه القناة لا تُربط بجهاز.',
    en: 'This channel is not linked to a device.',
  },
  'inboxes.provider-away': {
    ar: 'لم يُجب مزوّد الخدمة الآن ({detail}). أعد المحاولة بعد قليل.',
    en: 'The provider does not answer now ({detail}). Try again in a moment.',
  },
  'inboxes.provider-refused': {
    ar: 'رفض مزوّد الخدمة الطلب: {detail}',
    en: 'The provider refused: {detail}',
  },
  'inboxes.templates-unread': {
    ar: 'تعذّرت قراءة القوالب من مزوّد الخدمة، والقائمة كما كانت. تُعاد المحاولة كل ساعة.',
    en: 'The templates could not be read from the provider; the list is as it was. It is tried again every hour.',
  },
  'inboxes.templates-refused': {
    ar: 'رفض مزوّد الخدمة قراءة القوالب، والقائمة كما كانت. راجع معرّف حساب الأعمال وصلاحيات رمز الوصول.',
    en: 'The provider refused to give its templates; the list is as it was. Check the account and what its token may do.',
  },
  'inboxes.template-places': {
    ar: 'رقّم المتغيرات بالتتابع بدءًا من 1 دون فجوات.',
    en: 'Number the variables in order from 1, without gaps.',
  },
  'inboxes.template-edges': {
    ar: 'لا يبدأ نص القالب ولا ينتهي بمتغير. أضف كلمات قبله أو نقطة بعده.',
    en: 'The text of a template neither begins nor ends with a variable. Add words before it or a full stop after it.',
  },
  'inboxes.template-header': {
    ar: 'يحمل العنوان متغيرًا واحدًا على الأكثر، {{1}}، مع مثال له، ولا يجتمع عنوان مكتوب مع صورة أو ملف أو موقع.',
    en: 'A heading holds one variable at most, {{1}}, with an example of it; a written heading does not stand beside a picture, a file or a place.',
  },
  'inboxes.template-sample': {
    ar: 'أرفق مثالًا من النوع المختار: صورة JPEG أو PNG، أو فيديو MP4، أو ملف PDF.',
    en: 'Attach an example of the chosen kind: a JPEG or PNG picture, an MP4 video, or a PDF file.',
  },
  'inboxes.template-part': {
    ar: 'لا تقبل قناة هذا الصندوق هذا الجزء في قوالبها.',
    en: 'The channel of this inbox does not take this part in its templates.',
  },
  'inboxes.template-buttons': {
    ar: 'اجمع أزرار الرد متتابعة، ولا تزد على عشرة أزرار: رابطان وهاتف ورمز نسخ على الأكثر.',
    en: 'Keep reply buttons together, and ten buttons at most: two links, one phone and one code.',
  },
  'inboxes.template-button-text': { ar: 'اكتب نص كل زر.', en: 'Write the words of each button.' },
  'inboxes.template-url': {
    ar: 'اكتب رابطًا كاملًا يبدأ بـ https://، ومتغيره {{1}} في آخره فقط مع مثال له.',
    en: 'Write a whole address that begins with https://, its variable {{1}} only at its end and with an example.',
  },
  'inboxes.template-phone': {
    ar: 'اكتب رقم الهاتف بالصيغة الدولية، مثل ‎+966110000000.',
    en: 'Write the phone number in international form, such as +966110000000.',
  },
  'inboxes.template-code': {
    ar: 'اكتب مثالًا للرمز الذي يُنسخ، حتى 15 حرفًا.',
    en: 'Write an example of the code to copy, 15 characters at most.',
  },
  'inboxes.template-examples': {
    ar: 'اكتب مثالًا لكل متغير؛ المطلوب {expected}.',
    en: 'Give an example for each variable; {expected} needed.',
  },
  'inboxes.probe-late': {
    ar: 'لم يُجب مزوّد الخدمة في الوقت المتاح. تحقّق من العنوان والشبكة ثم أعد الاختبار.',
    en: 'The provider did not answer in time. Check the address and the network, then test again.',
  },
  'inboxes.probe-failed': {
    ar: 'فشل اختبار الاتصال. راجع الإعدادات ثم أعد الاختبار.',
    en: 'The connection test failed. Check the settings, then test again.',
  },
};
