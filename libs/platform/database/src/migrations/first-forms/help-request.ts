import { untitled, usual } from './usual-questions';

/** Somebody asks for help, for themselves or for another. */
export const helpRequest = {
  title: { ar: 'طلب مساعدة', en: 'Request help' },
  intro: {
    ar: 'أخبرنا بما تحتاج إليه بكلماتك، ولا يلزم أن يكون كل شيء جاهزًا: سنتصل بك ونكمل معك ما ينقص.',
    en: 'Tell us in your own words what you need. Not everything has to be ready: we will call you and complete the rest together.',
  },
  thanks: untitled,
  needsOneOf: ['phone', 'email'],
  resumable: true,
  sections: [
    {
      key: 'main',
      title: untitled,
      fields: [
        usual.name,
        usual.phone,
        usual.email,
        usual.city,
        {
          key: 'need',
          kind: 'choice',
          label: { ar: 'نوع المساعدة', en: 'Kind of help' },
          required: false,
          sensitive: false,
          options: [
            { value: 'prosthesis', label: { ar: 'طرف صناعي أو صيانته', en: 'A prosthesis or its repair' } },
            { value: 'equipment', label: { ar: 'كرسي أو جهاز مساند', en: 'A wheelchair or another aid' } },
            { value: 'therapy', label: { ar: 'علاج طبيعي أو تأهيل', en: 'Physiotherapy or rehabilitation' } },
            {
              value: 'psychological',
              label: { ar: 'دعم نفسي أو أسري', en: 'Psychological or family support' },
            },
            { value: 'work', label: { ar: 'تدريب أو عمل', en: 'Training or work' } },
            {
              value: 'other',
              label: { ar: 'غير ذلك، أو لا أعرف بعد', en: 'Something else, or not sure yet' },
            },
          ],
        },
        {
          key: 'message',
          kind: 'long_text',
          label: { ar: 'ما الذي تحتاج إليه؟', en: 'What do you need?' },
          help: {
            ar: 'اشرح وضعك باختصار: ماذا حدث، ومنذ متى، وما أول ما ينفعك.',
            en: 'Describe your situation briefly: what happened, since when, and what would help first.',
          },
          required: true,
          sensitive: false,
          maxLength: 5000,
        },
        {
          key: 'onBehalf',
          kind: 'consent',
          label: { ar: 'أكتب نيابةً عن شخص آخر', en: 'I am writing for another person' },
          required: false,
          sensitive: false,
        },
        {
          key: 'contactBy',
          kind: 'choice',
          label: { ar: 'كيف تفضّل أن نتواصل معك؟', en: 'How would you like us to reach you?' },
          required: false,
          sensitive: false,
          options: [
            { value: 'call', label: { ar: 'اتصال هاتفي', en: 'A phone call' } },
            { value: 'whatsapp', label: { ar: 'واتساب', en: 'WhatsApp' } },
            { value: 'email', label: { ar: 'البريد الإلكتروني', en: 'E-mail' } },
          ],
        },
        usual.accommodations,
        {
          key: 'attachments',
          kind: 'files',
          label: { ar: 'مستندات أو صور', en: 'Documents or photos' },
          help: {
            ar: 'مثل تقرير طبي أو إثبات هوية. يمكنك إرسالها لاحقًا.',
            en: 'Such as a medical report or proof of identity. You can also send them later.',
          },
          required: false,
          sensitive: false,
        },
      ],
    },
  ],
};
