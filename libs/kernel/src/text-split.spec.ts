import fc from 'fast-check';
import { splitText } from './text-split';

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
const graphemesOf = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);

/** Texts made of what tears easily: vowelled Arabic, joined emoji, flags, line breaks. */
const arabicText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'مَرْحَبًا',
        'اللّٰه',
        '👩‍👩‍👧‍👦',
        '🇸🇦',
        '👍🏽',
        ' ',
        '\n',
        '\r\n',
        'ـــ',
        'لا',
        'abc',
        '١٢٣',
        '\u200f',
        'é',
      ),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    ),
    { maxLength: 80 },
  )
  .map((words) => words.join(''));

describe('splitText', () => {
  it('loses nothing and keeps every piece within the limit', () => {
    fc.assert(
      fc.property(arabicText, fc.integer({ min: 24, max: 90 }), (text, max) => {
        const pieces = splitText(text, max);
        expect(pieces.join('')).toBe(text);
        for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(max);
      }),
      { numRuns: 400 },
    );
  });

  it('tears no grapheme that fits', () => {
    fc.assert(
      fc.property(arabicText, fc.integer({ min: 24, max: 90 }), (text, max) => {
        const whole = graphemesOf(text);
        fc.pre(whole.every((grapheme) => grapheme.length <= max));
        expect(splitText(text, max).flatMap(graphemesOf)).toEqual(whole);
      }),
      { numRuns: 400 },
    );
  });

  it('cuts after a line, else after a word', () => {
    expect(splitText('سطر أول\nسطر ثان طويل', 11)).toEqual(['سطر أول\n', 'سطر ثان ', 'طويل']);
    expect(splitText('كلمة كلمة كلمة', 10)).toEqual(['كلمة كلمة ', 'كلمة']);
  });

  it('tears a grapheme that is longer than a whole message, never a code point', () => {
    const pile = `ا${'\u064e'.repeat(50)}`;
    expect(splitText(pile, 10).join('')).toBe(pile);
    const family = '👩‍👩‍👧‍👦';
    for (const piece of splitText(family, 4)) expect(piece).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/);
  });

  it('leaves what fits alone', () => {
    expect(splitText('', 10)).toEqual([]);
    expect(splitText('قصير', 4)).toEqual(['قصير']);
  });
});
