import type { Bilingual } from './text';

/**
 * The sentence for each error code, for a person who can act on it; `{name}` takes a param of the error.
 * Grouped by lib; error-messages.spec.ts fails for a code in the source that has no sentence.
 */
const SENTENCES: Readonly<Record<string, Bilingual>> = {
  'api.bad-request': {
    ar: 'تعذّر فهم الطلب. حدّث الصفحة ثم أعد المحاولة.',
    en: 'The request could not be understood. Reload the page and try again.',
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
  'identity.not-signed-in': {
    ar: 'انتهت جلستك أو لم تسجّل الدخول بعد. سجّل الدخول للمتابعة.',
    en: 'Your session has ended, or you have not signed in yet. Sign in to continue.',
  },
  'identity.bad-credentials': {
    ar: 'البريد الإلكتروني أو كلمة المرور غير صحيحة.',
    en: 'The e-mail address or the password is not right.',
  },
  'identity.too-many-attempts': {
    ar: 'محاولات كثيرة غير ناجحة. انتظر {minutes} دقيقة ثم أعد المحاولة.',
    en: 'Too many unsuccessful attempts. Wait {minutes} minutes and try again.',
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
  'identity.weak-password': {
    ar: 'كلمة المرور سهلة التخمين. اختر جملة من 12 حرفًا أو أكثر لا تحوي اسمك أو بريدك.',
    en: 'This password is easy to guess. Choose a phrase of 12 letters or more without your name or address.',
  },
  'identity.branch-needed': {
    ar: 'ممثل الفرع يحتاج إلى فرع. اختر الفرع أولًا.',
    en: 'A branch representative needs a branch. Choose one first.',
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

const FALLBACK: Bilingual = {
  ar: 'تعذّر إتمام الإجراء ({code}). أعد المحاولة، وإن تكرر فأبلغ مسؤول النظام.',
  en: 'This could not be done ({code}). Try again; if it happens again, tell your administrator.',
};

/** Whether the code has a sentence of its own. */
export const hasErrorSentence = (code: string): boolean => Object.hasOwn(SENTENCES, code);

/** The sentence of a code in both languages with its params filled in; a general one for a code without its own. */
export function errorSentence(
  code: string,
  params: Readonly<Record<string, string | number | boolean>> = {},
): Bilingual {
  const sentence = hasErrorSentence(code) ? (SENTENCES[code] ?? FALLBACK) : FALLBACK;
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (_whole, name: string) => String({ code, ...params }[name] ?? ''));
  return { ar: fill(sentence.ar), en: fill(sentence.en) };
}
