import type { FormAnswer, FormSubmission } from '@wasl/contracts';

const same = (text: string) => ({ ar: text, en: text });

function answer(key: string, value: string, more: Partial<FormAnswer> = {}): FormAnswer {
  return { key, kind: 'short_text', label: same(key), value, text: same(value), sensitive: false, ...more };
}

const ANSWERS = [
  answer('name', 'نورة السبيعي'),
  answer('phone', '+966501234567', { kind: 'phone', text: same('+966 50 123 4567') }),
  answer('email', 'Noura@Example.org', { kind: 'email' }),
  answer('need', 'prosthesis', {
    kind: 'choice',
    label: { ar: 'نوع المساعدة', en: 'Kind of help' },
    text: { ar: 'طرف صناعي', en: 'A prosthesis' },
    section: { ar: 'الحاجة', en: 'The need' },
  }),
  answer('identityNumber', '••••••0008', { kind: 'saudi_id', sensitive: true }),
  answer('message', 'انكسر مفصل الركبة الصناعية.\nأحتاج موعدًا قريبًا.', { kind: 'long_text' }),
];

/** A submission as the page leaves it at the door, with what a spec says otherwise. */
export function submission(changes: Partial<FormSubmission> = {}): FormSubmission {
  return {
    submissionId: '019b0000-0000-7000-8000-000000000001',
    form: 'help-request',
    language: 'ar',
    version: 3,
    title: { ar: 'طلب مساعدة', en: 'Request help' },
    answers: ANSWERS,
    values: {
      name: 'نورة السبيعي',
      phone: '+966501234567',
      email: 'Noura@Example.org',
      need: 'prosthesis',
      message: 'انكسر مفصل الركبة الصناعية.\nأحتاج موعدًا قريبًا.',
    },
    files: [
      {
        field: 'attachments',
        blob: 'a'.repeat(64),
        fileName: 'تقرير.pdf',
        mime: 'application/pdf',
        size: 1200,
      },
    ],
    submittedAt: '2026-01-04T09:00:00.000Z',
    reference: 'F-260104-7K3M',
    ...changes,
  };
}
