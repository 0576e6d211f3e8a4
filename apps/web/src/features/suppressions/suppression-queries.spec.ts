import { suppressionNarrowingOf } from './suppression-queries';

describe(suppressionNarrowingOf.name, () => {
  it('takes what it knows of an address, and nothing else', () => {
    expect(suppressionNarrowingOf({ q: 'ملاك', reason: 'bounced', state: 'all', page: 2 })).toEqual({
      q: 'ملاك',
      reason: 'bounced',
      state: 'all',
    });
    expect(suppressionNarrowingOf({ q: '', reason: 'whim', state: 'standing' })).toEqual({});
  });

  it('keeps a number as it was typed', () => {
    expect(suppressionNarrowingOf({ q: 966504440041 })).toEqual({ q: '966504440041' });
  });
});
