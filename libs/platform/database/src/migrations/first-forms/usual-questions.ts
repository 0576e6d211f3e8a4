/** Questions that mean the same on every first form; `name`, `phone` and `email` are read again as the sender. */
export const usual = {
  name: {
    key: 'name',
    kind: 'short_text',
    label: { ar: 'الاسم الكامل', en: 'Full name' },
    required: true,
    sensitive: false,
    maxLength: 160,
    autocomplete: 'name',
  },
  phone: {
    key: 'phone',
    kind: 'phone',
    label: { ar: 'رقم الجوال', en: 'Mobile number' },
    help: {
      ar: 'رقم سعودي مثل 0501234567، أو رقم دولي يبدأ بعلامة +.',
      en: 'A Saudi number such as 0501234567, or an international one that starts with +.',
    },
    required: false,
    sensitive: false,
    autocomplete: 'tel',
  },
  email: {
    key: 'email',
    kind: 'email',
    label: { ar: 'البريد الإلكتروني', en: 'E-mail address' },
    required: false,
    sensitive: false,
    autocomplete: 'email',
  },
  city: {
    key: 'city',
    kind: 'short_text',
    label: { ar: 'المدينة أو المحافظة', en: 'City or governorate' },
    required: false,
    sensitive: false,
    maxLength: 80,
    autocomplete: 'address-level2',
  },
  accommodations: {
    key: 'accommodations',
    kind: 'short_text',
    label: { ar: 'كيف نسهّل عليك التواصل؟', en: 'How can we make contact easier for you?' },
    help: {
      ar: 'مثل: خط كبير، اتصال صوتي بدل الكتابة، حضور مرافق، مكان بلا درج.',
      en: 'For example: large print, a call instead of writing, a companion, a place without stairs.',
    },
    required: false,
    sensitive: false,
    maxLength: 500,
  },
} as const;

/** A section without a heading. */
export const untitled = { ar: '', en: '' } as const;
