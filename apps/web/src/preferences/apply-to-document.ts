import type { Preferences } from '@wasl/contracts';

/** Puts the choices on <html>: language, direction, colour scheme, contrast and the hand that holds the phone. */
export function applyToDocument(chosen: Preferences): void {
  const root = document.documentElement;
  root.lang = chosen.language;
  root.dir = chosen.language === 'ar' ? 'rtl' : 'ltr';
  root.dataset['contrast'] = chosen.theme === 'contrast' ? 'high' : 'normal';
  root.dataset['hand'] = chosen.hand;
}
