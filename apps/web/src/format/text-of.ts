import type { Bilingual } from '@wasl/contracts';
import { currentPreferences } from '../preferences/preferences-store';

/** The text of the reader's language, or the other one when it is empty. */
export function textOf(text: Bilingual): string {
  const { language } = currentPreferences();
  return text[language] || text.ar || text.en;
}

/** The name of a colleague, team, branch or tag in the reader's language. */
export function nameOf(thing: { name: string; nameEn: string }): string {
  return textOf({ ar: thing.name, en: thing.nameEn });
}
