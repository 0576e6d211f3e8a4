const EASTERN_DIGIT = /[\u0660-\u0669\u06f0-\u06f9]/g;

/** Writes Arabic-Indic (٠–٩) and Persian (۰–۹) digits as 0–9 and leaves everything else alone. */
export function toLatinDigits(text: string): string {
  // Both blocks are aligned on a multiple of 16, so the low four bits are the digit.
  return text.replace(EASTERN_DIGIT, (digit) => String(digit.charCodeAt(0) & 0xf));
}
