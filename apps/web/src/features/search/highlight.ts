import { foldLoose, searchTokens } from '@wasl/kernel';

/** One stretch of a text: whether the words searched for are in it. */
export interface Stretch {
  readonly text: string;
  readonly hit: boolean;
}

const WORD = /[\p{L}\p{N}\p{M}\u0640]+/gu;

/** The text cut so that every word that begins with a searched word, whatever its spelling, is a hit. */
export function highlight(text: string, query: string): Stretch[] {
  const tokens = searchTokens(query, foldLoose);
  if (tokens.length === 0) return [{ text, hit: false }];
  const stretches: Stretch[] = [];
  let from = 0;
  for (const match of text.matchAll(WORD)) {
    const word = foldLoose(match[0]);
    if (!tokens.some((token) => begins(word, token))) continue;
    if (match.index > from) stretches.push({ text: text.slice(from, match.index), hit: false });
    stretches.push({ text: match[0], hit: true });
    from = match.index + match[0].length;
  }
  if (from < text.length) stretches.push({ text: text.slice(from), hit: false });
  return stretches;
}

function begins(word: string, token: string): boolean {
  // The article is written together with its noun: search by the bare word finds both.
  return word.startsWith(token) || (word.startsWith('ال') && word.slice(2).startsWith(token));
}

/** A piece of a long text around its first hit, at most `max` characters on each side, cut at spaces. */
export function around(text: string, query: string, max = 60): string {
  const flat = text.replace(/\s+/gu, ' ').trim();
  const stretches = highlight(flat, query);
  const first = stretches.findIndex((stretch) => stretch.hit);
  const at = stretches.slice(0, Math.max(0, first)).reduce((sum, stretch) => sum + stretch.text.length, 0);
  const from = at <= max ? 0 : flat.indexOf(' ', at - max) + 1;
  const rough = Math.min(flat.length, at + max * 2);
  const space = flat.lastIndexOf(' ', rough);
  const to = rough === flat.length || space <= at ? rough : space;
  return `${from > 0 ? '… ' : ''}${flat.slice(from, to)}${to < flat.length ? ' …' : ''}`;
}
