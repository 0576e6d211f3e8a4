import type { Bilingual } from '../text';

/** Sentences of the codes `identity.*`. */
export const identitySentences: Readonly<Record<string, Bilingual>> = {
  'identity.not-signed-in': {
    ar: 'انتهت جلستك أو لم تسجّل الدخول بعد. سجّل الدخول للمتابعة.',
    en: 'Your session has ended, or you have not signed in yet. Sign in to continue.',
  },
  'identity.bad-key': {
    ar: 'مفتاح الواجهة البرمجية غير صحيح، أو أُلغي، أو توقف مع المسؤول عنه. أرسله هكذا: Authorization: Bearer wasl_…',
    en: 'The API key is not right, was revoked, or stopped with its keeper. Send it as: Authorization: Bearer wasl_…',
  },
  'identity.bad-credentials': {
    ar: 'البريد الإلكتروني أو كلمة المرور غير صحيحة.',
    en: 'The e-mail address or the password is not right.',
  },
  'identity.too-many-attempts': {
    ar: 'محاولات كثيرة غير ناجحة. انتظر {minutes} دقيقة ثم أعد المحاولة.',
    en: 'Too many unsuccessful attempts. Wait {minutes} minutes and try again.',
  },
  'identity.too-many-windows': {
    ar: 'فُتح النظام في أكثر من {most} صفحة بهذه الجلسة. أغلق بعضها لتصل الأخبار إلى هذه الصفحة.',
    en: 'Wasl is open in more than {most} pages of this session. Close some, so that news reaches this page.',
  },
  'identity.busy': {
    ar: 'يسجّل كثيرون الدخول الآن. أعد المحاولة بعد لحظات.',
    en: 'Many people are signing in right now. Try again in a moment.',
  },
  'identity.forbidden': {
    ar: 'لا تملك صلاحية هذا الإجراء. اطلبها من مسؤول النظام.',
    en: 'You are not allowed to do this. Ask your administrator.',
  },
  'identity.bad-email': {
    ar: 'عنوان البريد الإلكتروني غير صحيح.',
    en: 'This is not an e-mail address that can be used.',
  },
  'identity.email-taken': {
    ar: 'يوجد حساب بهذا البريد: {email}.',
    en: 'There is already an account with this address: {email}.',
  },
  'identity.wrong-password': {
    ar: 'كلمة المرور الحالية غير صحيحة.',
    en: 'Your present password is not right.',
  },
  'identity.weak-password': {
    ar: 'كلمة المرور سهلة التخمين. اختر جملة من 12 حرفًا أو أكثر لا تحوي اسمك أو بريدك.',
    en: 'This password is easy to guess. Choose a phrase of 12 letters or more without your name or address.',
  },
  'identity.branch-needed': {
    ar: 'ممثل الفرع يحتاج إلى فرع. اختر الفرع أولًا.',
    en: 'A branch representative needs a branch. Choose one first.',
  },
  'identity.key-sees-all': {
    ar: 'لا يمنح مفتاحًا الاطلاع على كل المحادثات إلا مسؤول النظام.',
    en: 'Only an administrator may give a key the sight of every conversation.',
  },
  'identity.branch-unknown': {
    ar: 'هذا الفرع غير موجود. حدّث الصفحة واختر من القائمة.',
    en: 'This branch does not exist. Reload the page and choose from the list.',
  },
  'identity.branch-has-staff': {
    ar: 'ما زال للفرع ممثلون: {names}. انقلهم إلى فرع آخر أولًا.',
    en: 'The branch still has representatives: {names}. Move them to another branch first.',
  },
  'identity.team-unknown': {
    ar: 'هذا الفريق غير موجود. حدّث الصفحة واختر من القائمة.',
    en: 'This team does not exist. Reload the page and choose from the list.',
  },
  'identity.team-has-conversations': {
    ar: 'للفريق محادثات، عددها {count}. أسندها إلى فريق آخر أولًا، وإلا رآها الموظفون كلهم.',
    en: 'The team has conversations: {count}. Move them to another team first, or every officer would see them.',
  },
  'identity.team-has-supervisor': {
    ar: 'هذا الفريق هو الوحيد لمشرفين: {names}. أضفهم إلى فريق آخر أولًا، وإلا رأوا كل المحادثات.',
    en: 'This is the only team of these supervisors: {names}. Add them to another team first, or they would see every conversation.',
  },
  'identity.user-unknown': { ar: 'هذا الحساب غير موجود.', en: 'This account does not exist.' },
  'identity.last-administrator': {
    ar: 'هذا آخر مسؤول للنظام. عيّن مسؤولًا آخر أولًا.',
    en: 'This is the last administrator. Appoint another one first.',
  },
  'identity.own-account': {
    ar: 'لا يمكنك إيقاف حسابك أو تغيير دورك بنفسك. اطلب ذلك من مسؤول آخر.',
    en: 'You cannot disable your own account or change your own role. Ask another administrator.',
  },
  'identity.api-key-unknown': {
    ar: 'هذا المفتاح غير موجود أو أُلغي من قبل.',
    en: 'This key does not exist or was revoked before.',
  },
};
