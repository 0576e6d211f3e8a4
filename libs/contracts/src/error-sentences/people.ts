import type { Bilingual } from '../text';

/** Sentences of the codes `people.*`. */
export const peopleSentences: Readonly<Record<string, Bilingual>> = {
  'people.not-found': {
    ar: 'هذا الشخص غير موجود، أو لا تملك صلاحية رؤيته.',
    en: 'This person does not exist, or you may not see them.',
  },
  'people.bad-email': { ar: 'عنوان البريد الإلكتروني غير صحيح.', en: 'This is not a usable e-mail address.' },
  'people.bad-phone': {
    ar: 'رقم الهاتف غير صحيح. اكتبه مع رمز الدولة.',
    en: 'The phone number is not right. Write it with its country code.',
  },
  'people.name-missing': { ar: 'اكتب اسم الشخص.', en: 'Write the person’s name.' },
  'people.identity-taken': {
    ar: 'هذا العنوان مسجل لشخص آخر. ابحث عنه، وادمج السجلين إن كانا لشخص واحد.',
    en: 'This address belongs to somebody else. Look them up, and merge the two if they are one person.',
  },
  'people.no-such-suppression': {
    ar: 'هذا العنوان ليس موقوفًا الآن. حدّث الصفحة.',
    en: 'This address is not held back now. Reload the page.',
  },
  'people.suppression-stands': {
    ar: 'هذا العنوان موقوف من قبل، فلا رسائل تُرسل إليه.',
    en: 'This address is held back already: nothing is sent to it.',
  },
  'people.suppression-everywhere': {
    ar: 'إيقاف العنوان في كل الصناديق لمن يرى جميع الفرق. اختر صندوقًا من صناديق فريقك.',
    en: 'Only somebody who sees all teams can hold an address back everywhere. Choose an inbox of your team.',
  },
  'people.no-such-inbox': {
    ar: 'هذا الصندوق غير موجود. اختر من القائمة.',
    en: 'This inbox does not exist. Choose from the list.',
  },
  'people.no-such-identity': {
    ar: 'هذا العنوان لم يعد مسجلًا لهذا الشخص.',
    en: 'This address is no longer recorded for this person.',
  },
  'people.no-such-branch': {
    ar: 'هذا الفرع غير موجود. اختر من القائمة.',
    en: 'This branch does not exist. Choose from the list.',
  },
  'people.same-person': {
    ar: 'اخترت السجل نفسه مرتين. اختر سجلين مختلفين.',
    en: 'This is the same record twice. Choose two different ones.',
  },
  'people.merged-away': {
    ar: 'دُمج هذا السجل في سجل آخر. افتح السجل الباقي.',
    en: 'This record was merged into another one. Open that one.',
  },
  'people.no-such-merge': { ar: 'عملية الدمج هذه غير موجودة.', en: 'This merge does not exist.' },
  'people.merge-undone-already': {
    ar: 'تم التراجع عن هذا الدمج من قبل.',
    en: 'This merge has been undone already.',
  },
};
