/** Sentences of the officer's search. */
export const search = {
  title: 'بحث',
  placeholder: 'ابحث عن شخص أو رقم أو كلمة في رسالة',
  hint: 'لا تشغلك الهمزات ولا التشكيل ولا التاء المربوطة: «مسئول» تجد «مسؤول».',
  startTitle: 'ابحث في الأشخاص والرسائل',
  results: 'النتائج',
  people: 'الأشخاص',
  messages: 'الرسائل',
  nothing: 'لا نتائج عن «{{q}}»',
  nothingText: 'جرّب كلمة أقصر، أو جزءًا من الاسم أو الرقم.',
  all: 'كل النتائج عن «{{q}}»',
  found_zero: 'لا نتائج',
  found_one: 'نتيجة واحدة',
  found_two: 'نتيجتان',
  found_few: '{{count}} نتائج',
  found_many: '{{count}} نتيجة',
  found_other: '{{count}} نتيجة',
};
