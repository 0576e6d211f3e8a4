import type { Bilingual } from '../text';

/** Sentences of `delivery.<kind>`: why a message did not go out, and of `stream.<kind>`: why nothing can come in. */
export const deliverySentences: Readonly<Record<string, Bilingual>> = {
  'delivery.rate_limited': {
    ar: 'طلب مزوّد الخدمة الإبطاء. ستُعاد المحاولة تلقائيًا بعد قليل.',
    en: 'The provider asked us to slow down. It will be tried again by itself shortly.',
  },
  'delivery.temporary': {
    ar: 'مزوّد الخدمة لا يجيب الآن. لم تخرج الرسالة، وستُعاد المحاولة تلقائيًا.',
    en: 'The provider does not answer now. The message has not left and will be tried again by itself.',
  },
  'delivery.uncertain': {
    ar: 'انقطع الاتصال أثناء الإرسال، وقد تكون الرسالة وصلت. تحقّق قبل أن تعيد إرسالها.',
    en: 'The connection broke while sending, so the message may have arrived. Check before you send it again.',
  },
  'delivery.window_closed': {
    ar: 'انتهت مهلة الرد على هذا الشخص في هذه القناة. استعمل قالبًا معتمدًا أو قناة أخرى.',
    en: 'The time to answer this person on this channel is over. Use an approved template or another channel.',
  },
  'delivery.needs_template': {
    ar: 'لا يُراسل هذا الشخص الآن إلا بقالب معتمد. اختر قالبًا ثم أرسل.',
    en: 'This person can only be written to with an approved template now. Choose one and send.',
  },
  'delivery.template_unavailable': {
    ar: 'القالب غير متاح الآن عند مزوّد الخدمة: ليس معتمدًا بهذه اللغة، أو أوقفه المزوّد. اختر قالبًا آخر، وأبلغ مسؤول النظام.',
    en: 'The provider does not offer this template now: it is not approved in this language, or has been paused. Choose another one and tell your administrator.',
  },
  'delivery.recipient_unreachable': {
    ar: 'تعذّر الوصول إلى هذا العنوان. تحقّق منه أو استعمل قناة أخرى.',
    en: 'This address cannot be reached. Check it, or use another channel.',
  },
  'delivery.recipient_blocked': {
    ar: 'لا يستقبل هذا الشخص رسائلنا في هذه القناة. تواصل معه بقناة أخرى.',
    en: 'This person does not take our messages on this channel. Reach them on another one.',
  },
  'delivery.opted_out': {
    ar: 'طلب هذا الشخص إيقاف الرسائل في هذه القناة. احترم طلبه أو تواصل بقناة أخرى.',
    en: 'This person asked for no more messages on this channel. Respect that, or use another channel.',
  },
  'delivery.content_rejected': {
    ar: 'رفض مزوّد الخدمة محتوى الرسالة. عدّل النص ثم أرسلها من جديد.',
    en: 'The provider refused what the message says. Change the text and send it again.',
  },
  'delivery.media_rejected': {
    ar: 'رُفض الملف المرفق لنوعه أو حجمه. أرفق ملفًا آخر ثم أرسل.',
    en: 'The attached file was refused for its type or size. Attach another one and send.',
  },
  'delivery.media_expired': {
    ar: 'انتهت صلاحية الملف المرفق لدى مزوّد الخدمة. أرفقه من جديد.',
    en: 'The attached file has expired at the provider. Attach it again.',
  },
  'delivery.auth_expired': {
    ar: 'انتهت صلاحية ربط الصندوق بمزوّد الخدمة. أبلغ مسؤول النظام ليجدّد رمز الوصول.',
    en: 'The inbox is no longer signed in at its provider. Ask your administrator to renew the access token.',
  },
  'delivery.forbidden': {
    ar: 'لا يملك الصندوق صلاحية هذا الإجراء لدى مزوّد الخدمة. أبلغ مسؤول النظام.',
    en: 'The inbox lacks the permission for this at its provider. Tell your administrator.',
  },
  'delivery.account_restricted': {
    ar: 'قيّد مزوّد الخدمة حساب هذا الصندوق. على مسؤول النظام مراجعة الحساب لدى المزوّد.',
    en: 'The provider has restricted the account of this inbox. Your administrator must look at it there.',
  },
  'delivery.billing': {
    ar: 'توقّف الإرسال لمشكلة في الدفع لدى مزوّد الخدمة. أبلغ مسؤول النظام.',
    en: 'Sending has stopped for a billing problem at the provider. Tell your administrator.',
  },
  'delivery.config': {
    ar: 'إعدادات الصندوق لا تسمح بالإرسال. على مسؤول النظام مراجعتها.',
    en: 'The settings of the inbox do not allow sending. Your administrator must check them.',
  },
  'delivery.provider_bug': {
    ar: 'أجاب مزوّد الخدمة بما لا يُفهم. أعد المحاولة لاحقًا، وإن تكرر فأبلغ مسؤول النظام.',
    en: 'The provider answered something that makes no sense. Try again later; if it happens again, tell your administrator.',
  },
  'delivery.not-uncertain': {
    ar: 'عُرف مصير هذه الرسالة في أثناء ذلك. حدّث الصفحة لترى ما حدث.',
    en: 'What became of this message is known by now. Reload the page to see it.',
  },
  'stream.temporary': {
    ar: 'تعذّر فتح الاتصال الذي تصل به الرسائل. ستُعاد المحاولة تلقائيًا؛ تحقّق من العنوان والشبكة.',
    en: 'The connection that brings messages could not be opened. It is tried again by itself; check the address and the network.',
  },
  'stream.auth_expired': {
    ar: 'رفض الخادم اسم المستخدم أو كلمة المرور. صحّحهما في إعدادات الصندوق.',
    en: 'The server refused the user name or the password. Correct them in the settings of the inbox.',
  },
  'stream.config': {
    ar: 'إعدادات الاتصال الوارد غير صحيحة. راجعها في صفحة الصندوق.',
    en: 'The settings of the incoming connection are not right. Check them on the page of the inbox.',
  },
  'stream.forbidden': {
    ar: 'لا يسمح الخادم لهذا الحساب بالقراءة. راجع صلاحياته.',
    en: 'The server does not let this account read. Check what it may do.',
  },
};
