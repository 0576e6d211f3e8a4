import { preferences } from '@wasl/contracts';
import { choicesFor, languageOf } from './first-language';

describe(languageOf, () => {
  it.each([
    [['en-GB', 'en'], 'en'],
    [['ar-SA', 'en'], 'ar'],
    [['en-US', 'ar'], 'en'],
    [['fr-FR', 'ar-MA'], 'ar'],
    [['fr-FR'], 'en'],
    [[], 'en'],
  ])('of %j is %s', (read, language) => {
    expect(languageOf(read)).toBe(language);
  });
});

describe(choicesFor, () => {
  const stored = preferences.parse({ language: 'ar', theme: 'dark' });

  it('takes everything that the account has stored', () => {
    expect(choicesFor({ demo: false, preferences: stored })).toEqual(stored);
  });

  it("takes no language from an account that a demonstration's visitors share", () => {
    const taken = choicesFor({ demo: true, preferences: stored });
    expect(taken).not.toHaveProperty('language');
    expect(taken).toMatchObject({ theme: 'dark' });
  });
});
