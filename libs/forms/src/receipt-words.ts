import type { FormDefinition, FormReceipt } from '@wasl/contracts';

const USUAL = {
  ar: 'وصلنا ما كتبت، وسنتواصل معك على ما ذكرته من جوال أو بريد.',
  en: 'We have received what you wrote, and will reach you at the phone number or address that you gave.',
};

/** What somebody reads who has sent a form: the form's own thanks in each language, or the usual ones. */
export function receiptOf(reference: string, { thanks }: Pick<FormDefinition, 'thanks'>): FormReceipt {
  return { reference, message: { ar: thanks.ar || USUAL.ar, en: thanks.en || thanks.ar || USUAL.en } };
}
