import { aboutApplicant, applicantMoney, supportDeclaration } from './support-sections';

/** The application for support of the policy, with declaration and the two weeks that a study takes at least. */
export const supportRequest = {
  title: { ar: 'طلب دعم', en: 'Application for support' },
  intro: {
    ar: 'يُقدَّم هذا الطلب لدراسته لدى لجنة البحث. جهّز الهوية ورقم الآيبان والتقارير إن وُجدت، ويمكنك حفظ ما كتبته وإكماله لاحقًا.',
    en: 'This application is studied by the research committee. Have your identity number, IBAN and reports at hand if you can; you may save what you wrote and go on later.',
  },
  thanks: {
    ar: 'استلمنا طلبك. تدرسه لجنة البحث وتُبلَّغ بالقبول أو الرفض خلال مدة لا تقل عن أسبوعين.',
    en: 'We have received your application. The research committee studies it, and you will be told of its acceptance or rejection in no less than two weeks.',
  },
  needsOneOf: ['phone', 'email'],
  resumable: true,
  sections: [
    aboutApplicant,
    {
      key: 'request',
      title: { ar: 'الدعم المطلوب', en: 'The support' },
      fields: [
        {
          key: 'need',
          kind: 'choice',
          label: { ar: 'نوع الدعم', en: 'Kind of support' },
          required: true,
          sensitive: false,
          options: [
            { value: 'prosthesis', label: { ar: 'طرف صناعي', en: 'A prosthesis' } },
            { value: 'equipment', label: { ar: 'كرسي أو جهاز مساند', en: 'A wheelchair or another aid' } },
            { value: 'therapy', label: { ar: 'علاج أو تأهيل', en: 'Therapy or rehabilitation' } },
            { value: 'home', label: { ar: 'تهيئة المسكن', en: 'Adapting the home' } },
            { value: 'financial', label: { ar: 'دعم مالي', en: 'Financial support' } },
            { value: 'other', label: { ar: 'غير ذلك', en: 'Something else' } },
          ],
        },
        {
          key: 'message',
          kind: 'long_text',
          label: { ar: 'صف حاجتك', en: 'Describe your need' },
          required: true,
          sensitive: false,
          maxLength: 5000,
        },
        {
          key: 'amputationDate',
          kind: 'date',
          label: { ar: 'تاريخ البتر (إن عرفته)', en: 'Date of the amputation, if you know it' },
          required: false,
          sensitive: true,
          when: 'past',
          calendar: 'hijri',
        },
        {
          key: 'supportedBefore',
          kind: 'yes_no',
          label: { ar: 'هل حصلت على دعم لهذه الحاجة من قبل؟', en: 'Have you had support for this before?' },
          required: true,
          sensitive: false,
        },
        {
          key: 'supportedBy',
          kind: 'short_text',
          label: { ar: 'من أي جهة، ومتى؟', en: 'By whom, and when?' },
          required: true,
          sensitive: false,
          maxLength: 300,
          showWhen: {
            match: 'all',
            rules: [{ field: 'supportedBefore', test: 'is', value: 'yes' }],
          },
        },
      ],
    },
    applicantMoney,
    supportDeclaration,
  ],
};
