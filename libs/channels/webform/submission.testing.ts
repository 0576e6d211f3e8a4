import type { FormSubmission } from '@wasl/contracts';

/** A submission as the page leaves it at the door, with what a spec says otherwise. */
export function submission(changes: Partial<FormSubmission> = {}): FormSubmission {
  return {
    submissionId: '019b0000-0000-7000-8000-000000000001',
    form: 'help-request',
    language: 'ar',
    values: {
      name: 'نورة السبيعي',
      phone: '+966501234567',
      email: 'Noura@Example.org',
      city: 'بريدة',
      need: 'prosthesis',
      message: 'انكسر مفصل الركبة الصناعية.\nأحتاج موعدًا قريبًا.',
      onBehalf: 'true',
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
