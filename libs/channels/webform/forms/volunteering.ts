import type { HostedForm } from '../hosted-form';
import { usualFields } from './usual-fields';

const { name, phone, email, city, accommodations } = usualFields;

/** Somebody offers time and skills. */
export const volunteering: HostedForm = {
  slug: 'volunteering',
  title: { ar: 'التطوع معنا', en: 'Volunteer with us' },
  intro: {
    ar: 'يسعدنا أن تكون معنا. عرّفنا بنفسك وبما تحب أن تقدّمه، وسنتواصل معك حين تناسبك فرصة.',
    en: 'We are glad that you want to join. Tell us about yourself and what you like to do, and we will call when something suits you.',
  },
  needsOneOf: ['phone', 'email'],
  fields: [
    name,
    phone,
    email,
    { ...city, required: true },
    {
      key: 'area',
      label: { ar: 'بماذا تحب أن تساهم؟', en: 'What would you like to do?' },
      type: 'select',
      required: true,
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
      label: { ar: 'الوقت المتاح لديك', en: 'When are you free?' },
      type: 'select',
      required: false,
      options: [
        { value: 'mornings', label: { ar: 'صباح أيام الأسبوع', en: 'Weekday mornings' } },
        { value: 'evenings', label: { ar: 'مساء أيام الأسبوع', en: 'Weekday evenings' } },
        { value: 'weekends', label: { ar: 'عطلة نهاية الأسبوع', en: 'Weekends' } },
        { value: 'remote', label: { ar: 'عن بُعد', en: 'From afar' } },
      ],
    },
    {
      key: 'message',
      label: { ar: 'خبرتك وما تود أن نعرفه عنك', en: 'Your experience, and what we should know about you' },
      type: 'textarea',
      required: false,
      maxLength: 3000,
    },
    accommodations,
    {
      key: 'cv',
      label: { ar: 'السيرة الذاتية', en: 'Your CV' },
      type: 'file',
      required: false,
    },
  ],
};
