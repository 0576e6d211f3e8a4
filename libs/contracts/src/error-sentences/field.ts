import type { Bilingual } from '../text';

/** Sentences of the codes `field.*`: contact logs. */
export const fieldSentences: Readonly<Record<string, Bilingual>> = {
  'field.in-the-future': {
    ar: 'وقت التواصل في المستقبل. صحّح التاريخ أو الساعة.',
    en: 'The time of the contact lies in the future. Correct the date or the hour.',
  },
  'field.other-person': {
    ar: 'هذه المحادثة لشخص آخر. اختر محادثة الشخص نفسه، أو اترك اختيارها للنظام.',
    en: 'This conversation belongs to another person. Choose one of this person, or leave the choice to Wasl.',
  },
};
