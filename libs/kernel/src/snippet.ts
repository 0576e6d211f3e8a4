import { cutGraphemes } from './grapheme-cut';

// A list row never needs more; it keeps one huge message from costing a whole-text regex.
const READ_AT_MOST = 65_536;
/** Looked at first for each grapheme that is kept. */
const UNITS_USUALLY = 3;
const BLANKS = /[\s\p{Cc}]+/gu;
/** What is not yet one line: another blank than a space, or two together. */
const UNEVEN = /[^\S ]|\p{Cc}| {2}/u;

/**
 * One line that stands for a longer text in a list: whitespace and control characters collapsed to single spaces,
 * at most `max` graphemes with the closing ellipsis counted, never cut inside a letter or an emoji.
 */
export function snippet(text: string, max: number): string {
  return beginning(text, max) ?? whole(text, max);
}

/** The snippet as its first characters alone tell it, or null when they do not: most texts are far longer than their line. */
function beginning(text: string, max: number): string | null {
  const few = max * UNITS_USUALLY;
  if (text.length <= few) return null;
  const line = lineOf(text.slice(0, few));
  // Two units more than the line: what follows its last letter is seen whole.
  return cutGraphemes(line, max).length + 2 < line.length ? shortened(line, max) : null;
}

function whole(text: string, max: number): string {
  const line = lineOf(text.slice(0, READ_AT_MOST));
  const kept = cutGraphemes(line, max);
  if (kept.length === line.length && text.length <= READ_AT_MOST) return line;
  return shortened(line, max);
}

const lineOf = (text: string): string => (UNEVEN.test(text) ? text.replace(BLANKS, ' ') : text).trim();
const shortened = (line: string, max: number): string =>
  `${cutGraphemes(line, Math.max(0, max - 1)).trimEnd()}…`;
