import { usual } from './usual-questions';

/** Who asks, and for whom. */
export const aboutApplicant = {
  key: 'applicant',
  title: { ar: 'طالب الدعم', en: 'The applicant' },
  fields: [
    usual.name,
    {
      key: 'identityNumber',
      kind: 'saudi_id',
      label: { ar: 'رقم الهوية أو الإقامة', en: 'Identity or residence number' },
      required: true,
      sensitive: true,
    },
    {
      key: 'birthDate',
      kind: 'date',
      label: { ar: 'تاريخ الميلاد', en: 'Date of birth' },
      required: false,
      sensitive: false,
      when: 'past',
      calendar: 'hijri',
    },
    usual.phone,
    usual.email,
    { ...usual.city, required: true },
    {
      key: 'onBehalf',
      kind: 'yes_no',
      label: { ar: 'هل تقدّم الطلب نيابةً عن شخص آخر؟', en: 'Do you apply for another person?' },
      required: true,
      sensitive: false,
    },
    {
      key: 'relation',
      kind: 'short_text',
      label: { ar: 'اسمك وصلتك به', en: 'Your own name, and how you are related' },
      required: true,
      sensitive: false,
      maxLength: 200,
      showWhen: { match: 'all', rules: [{ field: 'onBehalf', test: 'is', value: 'yes' }] },
    },
    usual.accommodations,
  ],
};

/** What only those say who ask for money. */
export const applicantMoney = {
  key: 'money',
  title: { ar: 'الدخل والحساب', en: 'Income and account' },
  help: {
    ar: 'تُحفظ هذه البيانات مشفّرة، ويُسجَّل من يطّلع عليها.',
    en: 'These answers are kept encrypted, and whoever reads them is on record.',
  },
  showWhen: { match: 'all', rules: [{ field: 'need', test: 'is', value: 'financial' }] },
  fields: [
    {
      key: 'income',
      kind: 'amount',
      label: { ar: 'دخل الأسرة الشهري بالريال', en: 'Monthly income of the family, in riyals' },
      required: true,
      sensitive: true,
    },
    {
      key: 'familySize',
      kind: 'number',
      label: { ar: 'عدد أفراد الأسرة', en: 'How many live in the family' },
      required: true,
      sensitive: false,
      min: 1,
      max: 40,
    },
    {
      key: 'iban',
      kind: 'iban',
      label: { ar: 'رقم الآيبان باسم طالب الدعم', en: 'IBAN in the name of the applicant' },
      required: false,
      sensitive: true,
    },
  ],
};

/** Documents, and the declaration that makes the applicant answerable for what was written. */
export const supportDeclaration = {
  key: 'declaration',
  title: { ar: 'المستندات والإقرار', en: 'Documents and declaration' },
  fields: [
    {
      key: 'attachments',
      kind: 'files',
      label: { ar: 'الهوية والتقارير والمستندات', en: 'Identity card, reports and documents' },
      help: {
        ar: 'ما ينقص اليوم يمكنك إحضاره لاحقًا؛ يُطابق كل مستند مع أصله.',
        en: 'What is missing today can be brought later; each document is matched to its original.',
      },
      required: false,
      sensitive: false,
    },
    {
      key: 'declares',
      kind: 'consent',
      label: {
        ar: 'أقرّ بصحة ما كتبته وأتحمّل مسؤوليته، وآذن للجمعية بدراسة طلبي والتحقق من بياناته.',
        en: 'I declare that what I wrote is true and answer for it, and allow the organisation to study my application and to check its data.',
      },
      required: true,
      sensitive: false,
    },
  ],
};
