import type { Preferences } from '@wasl/contracts';
import { currentPreferences } from '../preferences/preferences-store';

/** The clock of the organisation: every date on screen is shown in it, wherever the reader travels. */
export const TIME_ZONE = 'Asia/Riyadh';

type Chosen = Pick<Preferences, 'language' | 'digits'>;

/** BCP 47 tag for Intl with the reader's language and digits. */
export function intlLocale(chosen: Chosen = currentPreferences()): string {
  return `${chosen.language === 'ar' ? 'ar' : 'en-GB'}-u-ca-gregory-nu-${chosen.digits}`;
}

/** The same with the Umm al-Qura calendar. */
export function hijriLocale(chosen: Chosen = currentPreferences()): string {
  return `${chosen.language === 'ar' ? 'ar-SA' : 'en-GB'}-u-ca-islamic-umalqura-nu-${chosen.digits}`;
}
