import { foldForSearch } from './fold-for-search';

const HIGHEST = 0x10ffff;
const BLOCK = 0x400;
/** What the server reads as more than a letter in `::tsvector` or `::tsquery`. */
const SPEAKS = /['"\\:&|!()<>*]/;
/** What may come out, sign for sign: a part of a word, a blank between two words, a point inside a number. */
const IS_WORDS = /^(?:[^\s\p{P}\p{S}\p{Z}\p{Cc}\p{Cf}]|(?<=\d)\.(?=\d)| (?=\S))*$/u;

const fold = (text: string) => foldForSearch([{ type: 'text', text }]);

/** Every character of Unicode, and every half of one. */
const EVERY = Array.from({ length: HIGHEST + 1 }, (_, code) => String.fromCodePoint(code));
/** Those that are not simply a letter for itself (or nothing yet): they may become others, join, or break. */
const LIVELY = EVERY.filter((one) => !/[\p{Lo}\p{Co}\p{Cn}]/u.test(one) || one.normalize('NFKC') !== one);

/** Folds each in a text of its own, many at a time; answers what came out wrong. */
function wrongOf(texts: readonly string[]): string[] {
  const blocks = Array.from({ length: Math.ceil(texts.length / BLOCK) }, (_, at) =>
    fold(texts.slice(at * BLOCK, (at + 1) * BLOCK).join('\n')),
  );
  return blocks.filter((folded) => SPEAKS.test(folded) || !IS_WORDS.test(folded));
}

describe(foldForSearch.name, () => {
  it('leaves nothing of any character that speaks to the server', () => {
    expect(wrongOf(EVERY)).toEqual([]);
  });

  it.each<[string, (character: string) => string]>([
    ['inside a word', (character) => `a${character}b`],
    ['inside a number', (character) => `1.${character}2${character}.3`],
    ['under a mark that may join it', (character) => `${character}\u0338 ${character}\u0301`],
    ['after a letter that it may join', (character) => `e${character} =${character}`],
    ['beside what is removed', (character) => `'\u200d${character}\u0640:\u064e${character}`],
  ])('nor when it stands %s', (_where, put) => {
    expect(wrongOf(LIVELY.map(put))).toEqual([]);
  });

  it.each([
    ['a\' | \'b:* \\ !c & (d) <-> "e"', 'a b c d e'],
    ['1.5 :1.5A 1:2 .5 5. 1..2 a.b', '1.5 1.5a 1 2 5 5 1 2 a b'],
    ["\uff07\uff3c\uff1a\uff06\uff5c\uff01\uff08\uff09\uff1c\uff1e\uff0a x'\u0640'y", 'x y'],
  ])('folds %p to %p', (text, words) => {
    expect(fold(text)).toBe(words);
  });
});
