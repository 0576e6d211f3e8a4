import { untitled, usual } from './usual-questions';

/** Somebody offers time and skills. */
export const volunteering = {
  title: { ar: 'التطوع معنا', en: 'Volunteer with us' },
  intro: {
    ar: 'يسعدنا أن تكون معنا. عرّفنا بنفسك وبما تحب أن تقدّمه، وسنتواصل معك حين تناسبك فرصة.',
    en: 'We are glad that you want to join. Tell us about yourself and what you like to do, and we will call when something suits you.',
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
        { ...usual.city, required: true },
        {
          key: 'area',
          kind: 'choice',
          label: { ar: 'بماذا تحب أن تساهم؟', en: 'What would you like to do?' },
          required: true,
          sensitive: false,
          options: [
            { value: 'visits', label: { ar: 'زيارات ومرافقة', en: 'Visits and company' } },
            { value: 'health', label: { ar: 'خبرة صحية أو تأهيلية', en: 'Health or rehabilitation skills' } },
            { value: 'transport', label: { ar: 'نقل وتوصيل', en: 'Transport' } },
            { value: 'design', label: { ar: 'تصميم وإعلام', en: 'Design and media' } },
            { value: 'technology', label: { ar: 'تقنية وبرمجة', en: 'Technology' } },
            { value: 'events', label: { ar: 'تنظيم فعاليات', en: 'Events' } },
            { value: 'anything', label: { ar: 'أي شيء ينفع', en: 'Whatever is useful' } },
          ],
        },
        {
          key: 'availability',
          kind: 'choice',
          label: { ar: 'الوقت المتاح لديك', en: 'When are you free?' },
          required: false,
          sensitive: false,
          options: [
            { value: 'mornings', label: { ar: 'صباح أيام الأسبوع', en: 'Weekday mornings' } },
            { value: 'evenings', label: { ar: 'مساء أيام الأسبوع', en: 'Weekday evenings' } },
            { value: 'weekends', label: { ar: 'عطلة نهاية الأسبوع', en: 'Weekends' } },
            { value: 'remote', label: { ar: 'عن بُعد', en: 'From afar' } },
          ],
        },
        {
          key: 'message',
          kind: 'long_text',
          label: {
            ar: 'خبرتك وما تود أن نعرفه عنك',
            en: 'Your experience, and what we should know about you',
          },
          required: false,
          sensitive: false,
          maxLength: 3000,
        },
        usual.accommodations,
        {
          key: 'cv',
          kind: 'files',
          label: { ar: 'السيرة الذاتية', en: 'Your CV' },
          required: false,
          sensitive: false,
        },
      ],
    },
  ],
};
