import fc from 'fast-check';
import { formatReference, parseReference } from './reference-number';

describe('formatReference', () => {
  it.each([
    [1, 'W-000001'],
    [123, 'W-000123'],
    [1_234_567, 'W-1234567'],
  ])('%p is %p', (n, text) => {
    expect(formatReference(n)).toBe(text);
  });

  it.each([0, -1, 1.5, Number.NaN, 2 ** 53])('refuses %p', (n) => {
    expect(() => formatReference(n)).toThrow(RangeError);
  });
});

describe('parseReference', () => {
  it.each([
    ['W-000123', 123],
    ['w-123', 123],
    ['W000123', 123],
    ['W-٠٠٠١٢٣', 123],
    ['w – ۱۲۳', 123],
    [' [W-000123] ', 123],
    ['\u2066W-000123\u2069', 123],
    ['123', null],
    ['W-0', null],
    ['W-12a', null],
    ['about W-000123', null],
    ['W-9999999999999999', null],
    ['', null],
  ])('%p is %p', (text, n) => {
    expect(parseReference(text)).toBe(n);
  });

  it('reads back whatever was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), (n) => parseReference(formatReference(n)) === n),
    );
  });
});
