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

  it('stays quick on a text of ten million characters', () => {
    const started = process.cpuUsage();
    expect(snippet('word '.repeat(2_000_000), 80)).toMatch(/^word word .*…$/u);
    expect(process.cpuUsage(started).user).toBeLessThan(500_000);
  });
});
