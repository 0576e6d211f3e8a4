import { untitled, usual } from './usual-questions';

/** A question, a remark or a complaint of anybody. */
export const contact = {
  title: { ar: 'تواصل معنا', en: 'Contact us' },
  intro: {
    ar: 'اكتب لنا سؤالك أو ملاحظتك أو شكواك، وسيجيبك أحد زملائنا على الجوال أو البريد الذي تذكره.',
    en: 'Write us your question, remark or complaint. A colleague will answer you at the phone number or e-mail address that you give.',
  },
  thanks: untitled,
  needsOneOf: ['phone', 'email'],
  resumable: false,
  sections: [
    {
      key: 'main',
      title: untitled,
      fields: [
        usual.name,
        usual.phone,
        usual.email,
        {
          key: 'topic',
          kind: 'choice',
          label: { ar: 'الموضوع', en: 'What is it about?' },
          required: false,
          sensitive: false,
          options: [
            { value: 'question', label: { ar: 'سؤال أو استفسار', en: 'A question' } },
            { value: 'suggestion', label: { ar: 'اقتراح', en: 'A suggestion' } },
            { value: 'complaint', label: { ar: 'شكوى', en: 'A complaint' } },
            { value: 'thanks', label: { ar: 'شكر', en: 'Thanks' } },
            { value: 'partnership', label: { ar: 'شراكة أو تبرع', en: 'Partnership or donation' } },
          ],
        },
        {
          key: 'message',
          kind: 'long_text',
          label: { ar: 'رسالتك', en: 'Your message' },
          required: true,
          sensitive: false,
          maxLength: 5000,
        },
      ],
    },
  ],
};
