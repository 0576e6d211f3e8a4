import type { Bilingual } from '../text';

/** Sentences of the codes `intake.*`, `quarantine.*` and `media.*`. */
export const intakeSentences: Readonly<Record<string, Bilingual>> = {
  'intake.overloaded': {
    ar: 'الضغط عالٍ الآن. أعد المحاولة بعد لحظات؛ لم يضع شيء مما استُلم.',
    en: 'There is too much at once. Try again shortly; nothing that was accepted is lost.',
  },
  'quarantine.not-waiting': {
    ar: 'عولجت هذه الرسالة من قبل. حدّث القائمة.',
    en: 'This item has been dealt with already. Reload the list.',
  },
  'media.not-found': {
    ar: 'هذا الملف غير موجود، أو لا تملك صلاحية رؤيته.',
    en: 'This file does not exist, or you may not see it.',
  },
};
