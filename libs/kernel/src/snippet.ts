import { cutGraphemes } from './grapheme-cut';

// A list row never needs more; it keeps one huge message from costing a whole-text regex.
const READ_AT_MOST = 65_536;
const BLANKS = /[\s\p{Cc}]+/gu;

/**
 * One line that stands for a longer text in a list: whitespace and control characters collapsed to single spaces,
 * at most `max` graphemes with the closing ellipsis counted, never cut inside a letter or an emoji.
 */
export function snippet(text: string, max: number): string {
  const line = text.slice(0, READ_AT_MOST).replace(BLANKS, ' ').trim();
  const kept = cutGraphemes(line, max);
  if (kept.length === line.length && text.length <= READ_AT_MOST) return line;
  return `${cutGraphemes(line, Math.max(0, max - 1)).trimEnd()}…`;
}
