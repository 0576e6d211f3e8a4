import fc from 'fast-check';
import { anyCharacter } from './any-character.testing';
import { foldLight, foldLoose, foldName, searchTokens } from './arabic-fold';

const arabic = fc.string({
  unit: fc.oneof(
    fc.integer({ min: 0x0600, max: 0x06ff }).map((code) => String.fromCharCode(code)),
    fc.constantFrom(
      'عبد',
      'ال',
      'الله',
      'ابي',
      ' ',
      '.',
      '5',
      '\u200d',
      '\u0301',
      'e',
      'E',
      'ﻻ',
      'ﷺ',
      'ﹱ',
      'İ',
      'ـ',
    ),
  ),
  maxLength: 20,
});
const anything = fc.string({ unit: anyCharacter, maxLength: 30 });

describe('foldLight', () => {
  it.each([
    ['مُحَمَّدٌ', 'محمد'],
    ['إبراهيم', 'ابراهيم'],
    ['فاطمة', 'فاطمه'],
    ['مصطفى', 'مصطفي'],
    ['مســـتشفى', 'مستشفي'],
    ['کریم', 'كريم'],
    ['٠٥٤١٠١٢٥٢٥', '0541012525'],
    ['۰۵۴۱۰۱۲۵۲۵', '0541012525'],
    ['ﻻ', 'لا'],
    ['ا\u0654حمد', 'احمد'],
    ['آمنة أحمد ٱلله', 'امنه احمد الله'],
    ['١٬٢٣٤٫٥', '1234.5'],
    ['«مرحبا»، كيف الحال؟ نعم؛', 'مرحبا كيف الحال نعم'],
    ['  Reply:  W-000123 / Ahmad@Example.SA ', 'reply w 000123 ahmad example sa'],
    ['\u202bسلام\u202c \u200fوصل\u200e', 'سلام وصل'],
    ['رَحْمَٰن', 'رحمن'],
    ['v2.5 end.', 'v2.5 end'],
    ['شكرا ❤️ 1️⃣', 'شكرا 1'],
    ['Ｆｕｌｌ', 'full'],
    ['مسؤول', 'مسؤول'],
    ['', ''],
    ['؟!،', ''],
  ])('folds %p to %p', (text, key) => {
    expect(foldLight(text)).toBe(key);
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.oneof(arabic, anything), (text) => foldLight(foldLight(text)) === foldLight(text)),
    );
  });

  it('leaves no diacritic, tatweel or doubled space behind', () => {
    fc.assert(fc.property(arabic, (text) => !/[\u064b-\u065f\u0640]| {2}|^ | $/u.test(foldLight(text))));
  });
});

describe('foldLoose', () => {
  it.each([
    ['مسؤول', 'مسئول'],
    ['شؤون', 'شئون'],
    ['شيء', 'شي'],
  ])('%p and %p are one key', (left, right) => {
    expect(foldLoose(left)).toBe(foldLoose(right));
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.oneof(arabic, anything), (text) => foldLoose(foldLoose(text)) === foldLoose(text)),
    );
  });
});

describe('foldName', () => {
  it.each([
    ['عبد الله', 'عبدالله'],
    ['عَبْدُ الرَّحْمٰن المطيري', 'عبدالرحمن مطيري'],
    ['أبو بكر', 'أبي بكر'],
    ['ابا بكر', 'ابو بكر'],
    ['آل حمدان', 'الحمدان'],
    ['سارة  الشمري', 'ساره شمري'],
    ['الال سعد', 'سعد'],
    ['آل', 'ال'],
  ])('%p and %p are one name', (left, right) => {
    expect(foldName(left)).toBe(foldName(right));
  });

  it('keeps names apart that differ in a letter', () => {
    expect(foldName('سعد')).not.toBe(foldName('سعيد'));
  });

  it('is idempotent', () => {
    fc.assert(fc.property(fc.oneof(arabic, anything), (text) => foldName(foldName(text)) === foldName(text)));
  });
});

describe('the quick way of plain text', () => {
  const plain = fc.string({
    unit: fc.oneof(
      fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
      fc.integer({ min: 0x0600, max: 0x06ff }).map((code) => String.fromCharCode(code)),
      fc.constantFrom('.', '5', '٥', ' ', '\n', 'ـ', 'َ', 'ئ', 'ى'),
    ),
    maxLength: 24,
  });

  // U+200B is removed by the key and is not in the quick table: the text with it takes the long way.
  it.each([['foldLight', foldLight] as const, ['foldLoose', foldLoose] as const])(
    '%s gives the key of the long way',
    (_name, fold) => {
      fc.assert(
        fc.property(plain, (text) => fold(text) === fold(`${text}\u200b`)),
        { numRuns: 3_000 },
      );
    },
  );
});

describe('searchTokens', () => {
  it('gives distinct folded words', () => {
    expect(searchTokens('  أحمد، احمد  الشمري ٠٥٤')).toEqual(['احمد', 'الشمري', '054']);
  });

  it('may fold as names do', () => {
    expect(searchTokens('عبد الله الشمري', foldName)).toEqual(['عبدالله', 'شمري']);
  });

  it('stays small whatever is pasted', () => {
    const tokens = searchTokens(
      Array.from({ length: 500 }, (_, n) => `word${n}`).join(' ') + 'x'.repeat(5_000),
    );
    expect(tokens).toHaveLength(12);
    expect(searchTokens('x'.repeat(5_000))[0]).toHaveLength(64);
    expect(searchTokens(' ؟ ')).toEqual([]);
  });
});
