import { countSegments } from './segment-count';

const alphabet = {
  basic: 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,?!\n',
  extended: '€[]{}|^~\\',
  narrow: { single: 160, joined: 153 },
  wide: { single: 70, joined: 67 },
};
const count = (text: string) => countSegments(text, alphabet);

describe(countSegments.name, () => {
  it.each([
    ['nothing', '', 0, 160],
    ['one letter', 'a', 1, 159],
    ['a full segment', 'a'.repeat(160), 1, 0],
    ['one letter more', 'a'.repeat(161), 2, 145],
    ['two full joined ones', 'a'.repeat(306), 2, 0],
    ['three', 'a'.repeat(307), 3, 152],
    ['letters of two places', '€'.repeat(80), 1, 0],
    ['one of two places too many', '€'.repeat(81), 2, 143],
  ])('counts %s', (_name, text, segments, left) => {
    expect(count(text)).toEqual({ segments, left, wide: false, culprit: null });
  });

  it.each([
    ['one Arabic letter', 'م', 1, 69],
    ['a full Arabic segment', 'م'.repeat(70), 1, 0],
    ['one letter more', 'م'.repeat(71), 2, 63],
    ['two full joined ones', 'م'.repeat(134), 2, 0],
    ['three', 'م'.repeat(135), 3, 66],
  ])('counts %s', (_name, text, segments, left) => {
    expect(count(text)).toEqual({ segments, left, wide: true, culprit: 'م' });
  });

  it('lets one foreign letter make the whole text wide, and names it', () => {
    expect(count(`${'a'.repeat(70)}ـ`)).toEqual({ segments: 2, left: 63, wide: true, culprit: 'ـ' });
  });

  it('never tears a character of two places', () => {
    // The 153rd place would hold only half of the sign.
    expect(count(`${'a'.repeat(152)}€${'a'.repeat(20)}`)).toMatchObject({ segments: 2, left: 131 });
    expect(count(`${'م'.repeat(66)}😀${'م'.repeat(10)}`)).toMatchObject({ segments: 2, left: 55 });
  });
});
