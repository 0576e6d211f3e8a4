import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { intlLocale } from '../format/locale';
import { currentPreferences, onPreferences } from '../preferences/preferences-store';
import { ar } from './ar';
import { en } from './en';

/** Starts the two languages; must run once, before the first render. Counts and numbers take the reader's digits. */
export function startLanguages(): void {
  void i18next.use(initReactI18next).init({
    resources: { ar, en },
    lng: currentPreferences().language,
    fallbackLng: 'ar',
    defaultNS: 'app',
    initAsync: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  i18next.services.formatter?.add('number', (value: number, _language, options: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(intlLocale(), options).format(value),
  );
  let digits = currentPreferences().digits;
  onPreferences(() => {
    const chosen = currentPreferences();
    if (chosen.language !== i18next.language) void i18next.changeLanguage(chosen.language);
    // Sentences hold numbers: digits change them as much as the language does.
    else if (chosen.digits !== digits) i18next.emit('languageChanged', chosen.language);
    digits = chosen.digits;
  });
}
