import { snippet } from './snippet';

describe('snippet', () => {
  it.each([
    ['  سلام \n\n عليكم\t', 40, 'سلام عليكم'],
    ['exactly ten', 11, 'exactly ten'],
    ['exactly eleven', 8, 'exactly…'],
    ['one two', 5, 'one…'],
    ['👩🏽‍🦽👩🏽‍🦽👩🏽‍🦽', 3, '👩🏽‍🦽👩🏽‍🦽👩🏽‍🦽'],
    ['👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', 2, '👨‍👩‍👧…'],
    ['مُحَمَّدٌ', 3, 'مُحَ…'],
    ['a\u0000b', 9, 'a b'],
    ['', 5, ''],
  ])('%p at %p is %p', (text, max, expected) => {
    expect(snippet(text, max)).toBe(expected);
  });

  it('is bounded by weight too, so that stacked marks cannot swell a list row', () => {
    expect(snippet(`a${'\u0301'.repeat(50_000)}`, 20).length).toBeLessThanOrEqual(20 * 8 + 1);
  });

  it('costs what its line costs, not what the whole letter does', () => {
    const letter = `${'السلام عليكم ورحمة الله '.repeat(2_500)}`;
    const started = process.cpuUsage();
    for (let times = 0; times < 2_000; times++) snippet(letter, 80);
    expect(process.cpuUsage(started).user).toBeLessThan(400_000);
  });

  it('is the same wherever its beginning alone would have been cut', () => {
    const family = '👨‍👩‍👧';
    for (let blanks = 0; blanks < 40; blanks++) {
      const text = `${'a'.repeat(3)}${' '.repeat(blanks)}${family.repeat(30)}`;
      const line = blanks > 0 ? `aaa ${family.repeat(6)}` : `aaa${family.repeat(6)}`;
      expect(snippet(text, blanks > 0 ? 11 : 10)).toBe(`${line}…`);
    }
  });

  it('stays quick on a text of ten million characters', () => {
    const started = process.cpuUsage();
    expect(snippet('word '.repeat(2_000_000), 80)).toMatch(/^word word .*…$/u);
    expect(process.cpuUsage(started).user).toBeLessThan(500_000);
  });
});
