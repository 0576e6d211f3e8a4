import type { Language, Preferences, Session } from '@wasl/contracts';

const PICKED = 'wasl.picked-language';

/** The first of a reader's languages that we speak; English for whoever reads neither. */
export function languageOf(read: readonly string[]): Language {
  const tags = read.map((tag) => tag.toLowerCase().split('-')[0]);
  return tags.find((tag) => tag === 'ar' || tag === 'en') === 'ar' ? 'ar' : 'en';
}

/** Keeps a language that was picked before signing in until somebody signs in, over reloads. */
export function pickLanguage(language: Language): void {
  localStorage.setItem(PICKED, language);
}

/** The language that was picked here before signing in, once; null for none. */
export function takePickedLanguage(): Language | null {
  const kept = localStorage.getItem(PICKED);
  localStorage.removeItem(PICKED);
  return kept === 'ar' || kept === 'en' ? kept : null;
}

/**
 * What of the account's choices holds on this screen. People of a demonstration are shared by all its visitors, so the
 * language stored with them is another visitor's: the screen keeps its own.
 */
export function choicesFor(session: Pick<Session, 'demo' | 'preferences'>): Partial<Preferences> {
  if (!session.demo) return session.preferences;
  const { language: _another, ...rest } = session.preferences;
  return rest;
}
