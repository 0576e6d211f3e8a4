import { passwordWeakness } from './password-policy';

const personal = ['layan.otaibi@example.org', 'Layan Otaibi', 'وصل للرعاية'];

describe(passwordWeakness.name, () => {
  it.each([
    ['قهوة الصباح على المنحدر', null],
    ['correct horse battery staple', null],
    ['layan likes quiet mornings', null],
    ['short one', 'short'],
    ['قصيرة جدا', 'short'],
    ['aaaaaaaaaaaabbb', 'repeats'],
    ['123456789012', 'common'],
    ['password2026', 'common'],
    ['layanotaibi12', 'personal'],
    ['x'.repeat(300), 'long'],
  ])('answers for %j: %s', (password, weakness) => {
    expect(passwordWeakness(password, personal)).toBe(weakness);
  });
  it('counts letters as people do, not bytes', () => {
    expect(passwordWeakness('سبعة احرف', personal)).toBe('short');
  });
});
