import { part } from '@wasl/contracts';
import { z } from 'zod';
import type { LeftAnswer } from './visit.repository';

const OPENING = {
  ar: 'كتبت إلينا في محادثة الموقع، وهذا ردنا:',
  en: 'You wrote to us in the chat of our site. This is our answer:',
};
const FILE = { ar: 'أرفقنا ملفًا تجده في المحادثة.', en: 'We attached a file, which you find in the chat.' };

/** The answers of a chat as one text for mail or a short message, in the language of the person. */
export function answerForElsewhere(answers: readonly LeftAnswer[], textMax: number | null): string {
  const language = answers[0]?.language === 'en' ? 'en' : 'ar';
  const said = answers.flatMap(({ parts }) => {
    const parsed = z.array(part).safeParse(parts);
    return parsed.success ? parsed.data : [];
  });
  const words = said.flatMap((piece) => (piece.type === 'text' ? [piece.text] : []));
  const files = said.some((piece) => piece.type === 'media') ? [FILE[language]] : [];
  const text = [OPENING[language], ...words, ...files].join('\n\n');
  return textMax === null || text.length <= textMax ? text : `${text.slice(0, textMax - 1)}…`;
}
