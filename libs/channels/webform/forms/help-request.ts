import type { HostedForm } from '../hosted-form';
import { usualFields } from './usual-fields';

const { name, phone, email, city, accommodations } = usualFields;

/** Somebody asks for support, for themselves or for another. */
export const helpRequest: HostedForm = {
  slug: 'help-request',
  title: { ar: 'طلب مساعدة', en: 'Request help' },
  intro: {
    ar: 'أخبرنا بما تحتاج إليه بكلماتك، ولا يلزم أن يكون كل شيء جاهزًا: سنتصل بك ونكمل معك ما ينقص.',
    en: 'Tell us in your own words what you need. Not everything has to be ready: we will call you and complete the rest together.',
  },
  needsOneOf: ['phone', 'email'],
  fields: [
    name,
    phone,
    email,
    city,
    {
      key: 'need',
      label: { ar: 'نوع المساعدة', en: 'Kind of help' },
      type: 'select',
      required: false,
      options: [
        { value: 'prosthesis', label: { ar: 'طرف صناعي أو صيانته', en: 'A prosthesis or its repair' } },
        { value: 'equipment', label: { ar: 'كرسي أو جهاز مساند', en: 'A wheelchair or another aid' } },
        { value: 'therapy', label: { ar: 'علاج طبيعي أو تأهيل', en: 'Physiotherapy or rehabilitation' } },
        { value: 'psychological', label: { ar: 'دعم نفسي أو أسري', en: 'Psychological or family support' } },
        { value: 'work', label: { ar: 'تدريب أو عمل', en: 'Training or work' } },
        { value: 'other', label: { ar: 'غير ذلك، أو لا أعرف بعد', en: 'Something else, or not sure yet' } },
      ],
    },
    {
      key: 'message',
      label: { ar: 'ما الذي تحتاج إليه؟', en: 'What do you need?' },
      help: {
        ar: 'اشرح وضعك باختصار: ماذا حدث، ومنذ متى، وما أول ما ينفعك.',
        en: 'Describe your situation briefly: what happened, since when, and what would help first.',
      },
      type: 'textarea',
      required: true,
      maxLength: 5000,
    },
    {
      key: 'onBehalf',
      label: { ar: 'أكتب نيابةً عن شخص آخر', en: 'I am writing for another person' },
      type: 'checkbox',
      required: false,
    },
    {
      key: 'contactBy',
      label: { ar: 'كيف تفضّل أن نتواصل معك؟', en: 'How would you like us to reach you?' },
      type: 'select',
      required: false,
      options: [
        { value: 'call', label: { ar: 'اتصال هاتفي', en: 'A phone call' } },
        { value: 'whatsapp', label: { ar: 'واتساب', en: 'WhatsApp' } },
        { value: 'email', label: { ar: 'البريد الإلكتروني', en: 'E-mail' } },
      ],
    },
    accommodations,
    {
      key: 'attachments',
      label: { ar: 'مستندات أو صور', en: 'Documents or photos' },
      help: {
        ar: 'مثل تقرير طبي أو إثبات هوية. يمكنك إرسالها لاحقًا.',
        en: 'Such as a medical report or proof of identity. You can also send them later.',
      },
      type: 'file',
      required: false,
    },
  ],
};
