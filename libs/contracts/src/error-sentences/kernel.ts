import type { Bilingual } from '../text';

/** Sentences of the codes `kernel.*`: opening hours that cannot be, and names that are taken. */
export const kernelSentences: Readonly<Record<string, Bilingual>> = {
  'kernel.unknown_time_zone': {
    ar: 'المنطقة الزمنية {timeZone} غير معروفة.',
    en: 'The time zone {timeZone} is not known.',
  },
  'kernel.season_backwards': {
    ar: 'نهاية الموسم ({to}) قبل بدايته ({from}).',
    en: 'The season ends ({to}) before it begins ({from}).',
  },
  'kernel.opening_interval': {
    ar: 'فترة الدوام من {from} إلى {to} غير صحيحة.',
    en: 'The opening hours from {from} to {to} are not right.',
  },
  'kernel.week_days': {
    ar: 'يحتاج جدول الدوام إلى سبعة أيام، وفيه {days}.',
    en: 'Opening hours need seven days; these have {days}.',
  },
  'kernel.name-taken': {
    ar: 'الاسم «{name}» مستعمل من قبل. اختر اسمًا آخر لا يختلط به في القوائم.',
    en: 'The name “{name}” is already in use. Choose another one that nobody confuses with it in a list.',
  },
  'kernel.no_such_date': { ar: 'التاريخ {date} غير موجود.', en: 'The date {date} does not exist.' },
};
