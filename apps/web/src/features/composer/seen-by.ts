import type { Message } from '@wasl/contracts';

/**
 * The number of the newest message that an answer may be said to know: everything on the screen, up to the first
 * public answer of a colleague that came after its writing began. Two answers must not leave unknown to each other.
 */
export function seenBy(messages: readonly Message[], began: number | null, userId: string): number | null {
  const newest = messages.at(-1)?.seq ?? null;
  if (began === null) return newest;
  const crossing = messages.find(
    ({ seq, kind, direction, author }) =>
      seq > began &&
      kind === 'public' &&
      direction === 'out' &&
      author.type === 'user' &&
      author.id !== userId,
  );
  return crossing ? crossing.seq - 1 : newest;
}
