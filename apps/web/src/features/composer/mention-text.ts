import { foldName } from '@wasl/kernel';

/** A colleague who can be mentioned. */
export interface Mentionable {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
}

/** An unfinished mention before the caret. */
export interface MentionQuery {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The mention being typed at the caret: an @ at a word's start and at most thirty characters, two words. */
export function mentionAt(text: string, caret: number): MentionQuery | null {
  const before = text.slice(0, caret);
  const match = /(^|[\s(،,])@([^\s@]*(?: [^\s@]*)?)$/u.exec(before);
  if (match === null || (match[2] ?? '').length > 30) return null;
  const typed = match[2] ?? '';
  return { from: caret - typed.length - 1, to: caret, text: typed };
}

/** Those who see the conversation first, in the order they had. */
export const inSightFirst = <T extends Mentionable>(
  people: readonly T[],
  outOfSight: ReadonlySet<string>,
): T[] => [
  ...people.filter(({ id }) => !outOfSight.has(id)),
  ...people.filter(({ id }) => outOfSight.has(id)),
];

/** Colleagues whose name, in either language, has a word that starts as typed. */
export function mentionMatches<T extends Mentionable>(people: readonly T[], typed: string): T[] {
  const wanted = foldName(typed);
  if (wanted === '') return people.slice(0, 8);
  return people
    .filter((person) =>
      [person.name, person.nameEn].some((name) => ` ${foldName(name)}`.includes(` ${wanted}`)),
    )
    .slice(0, 8);
}

/** The text with the mention finished, and where the caret goes. */
export function withMention(
  text: string,
  query: MentionQuery,
  name: string,
): { text: string; caret: number } {
  const inserted = `@${name} `;
  return {
    text: text.slice(0, query.from) + inserted + text.slice(query.to),
    caret: query.from + inserted.length,
  };
}

/** Ids of everybody whose full mention stands in the text. */
export function mentionedIds(text: string, people: readonly Mentionable[]): string[] {
  return people
    .filter((person) => [person.name, person.nameEn].some((name) => name !== '' && text.includes(`@${name}`)))
    .map((person) => person.id);
}
