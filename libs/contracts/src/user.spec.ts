import { preferences, preferencesUpdate } from './user';

describe('preferences', () => {
  it('have a default for what nobody chose', () => {
    expect(preferences.parse({})).toMatchObject({ language: 'ar', shortcuts: true, shortcutKeys: {} });
  });

  it('change only what is named', () => {
    expect(preferencesUpdate.parse({ theme: 'dark' })).toEqual({ theme: 'dark' });
  });
});
