import { cutGraphemes } from './grapheme-cut';
import { stripBidiControls, toVisibleLine } from './invisible-characters';

const FIRST_LETTER = /\p{L}/u;
const RTL_LETTER =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}]/u;

const OPENERS = { auto: '\u2068', ltr: '\u2066', rtl: '\u2067' } as const;
const CLOSE = '\u2069';

/** The reading direction of a text; `auto` when it holds no letter to decide by. */
export type TextDirection = 'rtl' | 'ltr' | 'auto';

/**
 * Wraps a value for plain text (SMS, logs, CSV, notifications) so that it cannot disturb the order of what surrounds
 * it. Bidi controls inside are removed, or the value could close the isolate and escape. Use `ltr` for phone numbers,
 * IBANs, references and addresses; in HTML use `<bdi>` instead.
 */
export function isolate(text: string, direction: TextDirection = 'auto'): string {
  return `${OPENERS[direction]}${stripBidiControls(text)}${CLOSE}`;
}

/**
 * A name from outside made safe to show beside trusted labels: NFKC, no control, zero-width or bidi characters, single
 * spaces, at most `max` graphemes. May be empty: the caller picks the fallback.
 */
export function safeDisplayName(text: string, max = 120): string {
  const line = toVisibleLine(text.slice(0, max * 16))
    .replace(/\s+/gu, ' ')
    .trim();
  return cutGraphemes(line, max).trimEnd();
}

/** The direction of the first letter (Unicode bidi rules P2 and P3, without looking inside isolates). */
export function textDirection(text: string): TextDirection {
  const letter = FIRST_LETTER.exec(text)?.[0];
  if (letter === undefined) return 'auto';
  return RTL_LETTER.test(letter) ? 'rtl' : 'ltr';
}
