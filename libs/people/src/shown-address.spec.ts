import { shownAddress } from './shown-address';

describe(shownAddress.name, () => {
  it('shows an address as it was written, a phone in its usual form', () => {
    expect(shownAddress({ kind: 'email', value: 'mona@x.sa', display: 'Mona@X.sa' })).toBe('Mona@X.sa');
    expect(shownAddress({ kind: 'phone', value: '+966551234567' })).toBe('+966 55 123 4567');
    expect(shownAddress({ kind: 'external', value: '4711' })).toBe('4711');
  });
  it('never shows the number of a visitor, only its end', () => {
    const value = '01980000-0000-7000-8000-00000000a3f9';
    expect(shownAddress({ kind: 'visitor', value, display: value })).toBe('A3F9');
  });
});
