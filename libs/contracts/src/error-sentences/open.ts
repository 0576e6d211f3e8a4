import type { Bilingual } from '../text';

/** What the test of an open channel looks at. */
export const openSentences: Readonly<Record<string, Bilingual>> = {
  'open.ping': {
    ar: 'تسليم حدث webhook.ping موقّع إلى عنوان التسليم.',
    en: 'Handing a signed webhook.ping to the delivery address.',
  },
  'open.receive-only': {
    ar: 'لا عنوان تسليم: هذا الصندوق يستقبل فقط، وليس فيه ما يُختبر.',
    en: 'No delivery address: this inbox only receives, and there is nothing to test.',
  },
};
