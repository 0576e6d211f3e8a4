import type { Part } from '@wasl/contracts';
import { foldLoose } from '@wasl/kernel';

// A tsvector holds 1 MB at most; the beginning of a huge text is what people remember of it. Folding can make one letter
// eighteen, so it is cut before, for the work, and after, for the room.
const LONGEST_KEY = 100_000;
// As long as a word of a query (searchTokens); the server takes no word beyond 2 kB.
const LONGEST_WORD = 64;
const OVERLONG = /(\S{64})\S+/g;

/** The words that a part is found by: what a person wrote, named or chose, never ids or codes. */
function wordsOf(part: Part): string[] {
  switch (part.type) {
    case 'text':
      return [part.text];
    case 'media':
      return [part.caption ?? '', part.fileName ?? ''];
    case 'location':
      return [part.name ?? '', part.address ?? ''];
    case 'contacts':
      return part.cards.flatMap((card) => [card.name, ...card.phones, ...card.emails]);
    case 'choice_reply':
      return [part.title];
    case 'choices':
      return [part.text, ...part.options.map((option) => option.title)];
    case 'template':
      return [part.rendered];
    case 'form':
      return part.fields.map((field) => field.value);
    case 'contact_log':
      return [part.note, part.place ?? '', part.companions ?? ''];
    case 'system':
    case 'unsupported':
      return [];
  }
}

/**
 * The folded words of a message, which are `message.search` as they stand (`::tsvector`): the fold leaves words between
 * blanks and the point inside a number, never a quote, a backslash, a colon or an operator, so the server need not look
 * for words once more. Queries are folded by the same code (search-expression.ts): change both, and every stored key with
 * them, or neither.
 */
export function foldForSearch(parts: readonly Part[], subject?: string): string {
  const words = [subject ?? '', ...parts.flatMap(wordsOf)].filter((text) => text !== '');
  const folded = foldLoose(words.join(' \n').slice(0, LONGEST_KEY)).slice(0, LONGEST_KEY);
  return hasLongStretch(folded) ? folded.replace(OVERLONG, '$1') : folded;
}

/** Cheaper than the expression, which is needed for few texts only. */
function hasLongStretch(text: string): boolean {
  let from = 0;
  for (let blank = text.indexOf(' '); blank >= 0; blank = text.indexOf(' ', from)) {
    if (blank - from > LONGEST_WORD) return true;
    from = blank + 1;
  }
  return text.length - from > LONGEST_WORD;
}
