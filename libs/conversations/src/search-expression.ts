import { foldLoose, searchTokens } from '@wasl/kernel';

/** A query as the full-text index reads it, and the folded beginnings of words that count as hits. */
export interface SearchExpression {
  /** For `::tsquery`. */
  tsquery: string;
  beginnings: string[];
}

// What Arabic writes onto the front of a word: the article, alone and after و ف ب ك ل, and those letters alone.
const FRONTS = ['ال', 'وال', 'فال', 'بال', 'كال', 'لل', 'ولل', 'و', 'ف', 'ب', 'ك', 'ل'];
const ARABIC = /^\p{Script=Arabic}+$/u;
const SHORTEST_STEM = 3;

/** A word with and without the article, and with everything that Arabic may have written onto its front. */
function formsOf(word: string): string[] {
  if (!ARABIC.test(word)) return [word];
  const bare = word.startsWith('ال') ? word.slice(2) : word;
  if (bare.length < SHORTEST_STEM) return [word];
  return [...new Set([word, bare, ...FRONTS.map((front) => front + bare)])];
}

/** Reads what somebody typed, in the fold of the index (fold-for-search.ts); null when it has no word. */
export function readSearch(text: string): SearchExpression | null {
  const words = searchTokens(text, foldLoose);
  if (words.length === 0) return null;
  const forms = words.map(formsOf);
  const quoted = (form: string): string => `'${form.replaceAll(/['\\]/g, ' ')}':*`;
  const tsquery = forms.map((alternatives) => `(${alternatives.map(quoted).join(' | ')})`).join(' & ');
  return { tsquery, beginnings: forms.flat() };
}
