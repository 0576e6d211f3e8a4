import type { FormDefinition } from '@wasl/contracts';

/** The words of what nobody reads here. */
export const words = { ar: 'سؤال', en: 'Question' };
/** What every field of it has. */
export const base = { label: words, required: false, sensitive: false };
/** A request for equipment: with a condition, with an identity number, and with an amount that not everybody may see. */
export const definition: FormDefinition = {
  title: { ar: 'طلب جهاز', en: 'Equipment' },
  intro: { ar: '', en: '' },
  thanks: { ar: 'شكرًا لك', en: '' },
  needsOneOf: ['phone'],
  resumable: true,
  sections: [
    {
      key: 'main',
      title: { ar: '', en: '' },
      fields: [
        { ...base, key: 'name', kind: 'short_text', required: true },
        { ...base, key: 'phone', kind: 'phone' },
        { ...base, key: 'citizen', kind: 'yes_no', required: true },
        {
          ...base,
          key: 'idNumber',
          kind: 'saudi_id',
          required: true,
          showWhen: { match: 'all', rules: [{ field: 'citizen', test: 'is', value: 'yes' }] },
        },
        { ...base, key: 'income', kind: 'amount', sensitive: true },
      ],
    },
  ],
};
