import type { WebFormField } from '@wasl/contracts';

/** Fields that mean the same on every form; the keys are read again when the submission arrives. */
export const usualFields = {
  name: {
    key: 'name',
    label: { ar: 'الاسم الكامل', en: 'Full name' },
    type: 'text',
    required: true,
    maxLength: 160,
    autocomplete: 'name',
  },
  phone: {
    key: 'phone',
    label: { ar: 'رقم الجوال', en: 'Mobile number' },
    help: {
      ar: 'رقم سعودي مثل 0501234567، أو رقم دولي يبدأ بعلامة +.',
      en: 'A Saudi number such as 0501234567, or an international one that starts with +.',
    },
    type: 'phone',
    required: false,
    maxLength: 40,
    autocomplete: 'tel',
  },
  email: {
    key: 'email',
    label: { ar: 'البريد الإلكتروني', en: 'E-mail address' },
    type: 'email',
    required: false,
    maxLength: 254,
    autocomplete: 'email',
  },
  city: {
    key: 'city',
    label: { ar: 'المدينة أو المحافظة', en: 'City or governorate' },
    type: 'text',
    required: false,
    maxLength: 80,
    autocomplete: 'address-level2',
  },
  accommodations: {
    key: 'accommodations',
    label: { ar: 'كيف نسهّل عليك التواصل؟', en: 'How can we make contact easier for you?' },
    help: {
      ar: 'مثل: خط كبير، اتصال صوتي بدل الكتابة، حضور مرافق، مكان بلا درج.',
      en: 'For example: large print, a call instead of writing, a companion, a place without stairs.',
    },
    type: 'text',
    required: false,
    maxLength: 500,
  },
} as const satisfies Record<string, WebFormField>;
