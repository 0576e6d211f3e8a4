import { pluralCategory } from './plural-category';

describe('pluralCategory', () => {
  it.each([
    [0, 'zero'],
    [1, 'one'],
    [2, 'two'],
    [3, 'few'],
    [10, 'few'],
    [11, 'many'],
    [99, 'many'],
    [100, 'other'],
    [102, 'other'],
    [103, 'few'],
    [1.5, 'other'],
  ])('Arabic %p is %p', (count, form) => {
    expect(pluralCategory('ar', count)).toBe(form);
  });

  it('English knows two', () => {
    expect([0, 1, 2].map((count) => pluralCategory('en', count))).toEqual(['other', 'one', 'other']);
  });
});
