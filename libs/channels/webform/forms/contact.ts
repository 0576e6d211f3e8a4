import type { HostedForm } from '../hosted-form';
import { usualFields } from './usual-fields';

const { name, phone, email } = usualFields;

/** A question, a remark or a complaint of anybody. */
export const contact: HostedForm = {
  slug: 'contact',
  title: { ar: 'تواصل معنا', en: 'Contact us' },
  intro: {
    ar: 'اكتب لنا سؤالك أو ملاحظتك أو شكواك، وسيجيبك أحد زملائنا على الجوال أو البريد الذي تذكره.',
    en: 'Write us your question, remark or complaint. A colleague will answer you at the phone number or e-mail address that you give.',
  },
  needsOneOf: ['phone', 'email'],
  fields: [
    name,
    phone,
    email,
    {
      key: 'topic',
      label: { ar: 'الموضوع', en: 'What is it about?' },
      type: 'select',
      required: false,
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
      label: { ar: 'رسالتك', en: 'Your message' },
      type: 'textarea',
      required: true,
      maxLength: 5000,
    },
  ],
};
