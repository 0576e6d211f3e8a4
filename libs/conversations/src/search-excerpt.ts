import type { Part } from '@wasl/contracts';
import { foldLoose, snippet } from '@wasl/kernel';
import { textOf } from './preview-of';

const WORDS_BEFORE = 6;
const LONGEST = 160;
// Enough to find the hit in any letter; folding megabytes for one line of a result is not worth it.
const READ_AT_MOST = 20_000;

/** The line of a message around its first hit; its beginning when the hit lies in a file name or further down. */
export function excerptOf(parts: readonly Part[], beginnings: readonly string[]): string {
  const text = parts.map(textOf).filter(Boolean).join(' · ');
  if (text.length <= LONGEST) return snippet(text, LONGEST);
  const words = text.slice(0, READ_AT_MOST).split(/\s+/);
  const hit = words.findIndex((word) =>
    foldLoose(word)
      .split(' ')
      .some((piece) => beginnings.some((start) => piece.startsWith(start))),
  );
  if (hit <= WORDS_BEFORE) return snippet(text, LONGEST);
  return `…${snippet(words.slice(hit - WORDS_BEFORE).join(' '), LONGEST)}`;
}
