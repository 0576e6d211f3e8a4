import type { Part } from '@wasl/contracts';
import { foldLoose, snippet } from '@wasl/kernel';
import { previewOf, textOf } from './preview-of';

const WORDS_BEFORE = 6;
const LONGEST = 160;
// Enough to find the hit in any letter; folding megabytes for one line of a result is not worth it.
const READ_AT_MOST = 20_000;

/**
 * The line of a message around its first hit, with the subject before it when the hit is there; its beginning when
 * the hit lies in a file name or further down. Without words it is the names of its files, or the code of `previewOf`.
 */
export function excerptOf(parts: readonly Part[], beginnings: readonly string[], subject = ''): string {
  const named = firstHit(subject.split(/\s+/), beginnings) >= 0 ? [subject] : [];
  const text = [...named, ...parts.map(textOf).filter(Boolean)].join(' · ');
  return around(text, beginnings) || snippet(fileNamesOf(parts), LONGEST) || previewOf(parts);
}

const fileNamesOf = (parts: readonly Part[]): string =>
  parts.flatMap((part) => (part.type === 'media' && part.fileName ? part.fileName : [])).join(' · ');

function firstHit(words: readonly string[], beginnings: readonly string[]): number {
  return words.findIndex((word) =>
    foldLoose(word)
      .split(' ')
      .some((piece) => beginnings.some((start) => piece.startsWith(start))),
  );
}

function around(text: string, beginnings: readonly string[]): string {
  if (text.length <= LONGEST) return snippet(text, LONGEST);
  const words = text.slice(0, READ_AT_MOST).split(/\s+/);
  const hit = firstHit(words, beginnings);
  if (hit <= WORDS_BEFORE) return snippet(text, LONGEST);
  return `…${snippet(words.slice(hit - WORDS_BEFORE).join(' '), LONGEST)}`;
}
