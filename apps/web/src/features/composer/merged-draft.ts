import { type DraftFiles, draftFiles, draftOf, type DraftValue, otherMode } from './draft-value';
import type { ComposerMode } from './composer-mode';

/**
 * The draft of two pages that went on from the same one: what only one of them changed is taken from it, and words that
 * both changed stand one under the other. It is turned to the mode of `mine`.
 */
export function mergedDraft(base: DraftValue, mine: DraftValue, theirs: DraftValue): DraftValue {
  const [texts, files] = [bothOf(textsOf, base, mine, theirs), bothOf(draftFiles, base, mine, theirs)];
  const text = (mode: ComposerMode): string => mergedWords(...texts(mode));
  const merged: DraftFiles = { reply: mergedFiles(...files('reply')), note: mergedFiles(...files('note')) };
  const moved = mine.inboxId !== base.inboxId || mine.identityId !== base.identityId;
  const { inboxId, identityId } = moved ? mine : theirs;
  const { mode } = mine;
  return draftOf({ text: text(mode), mode, otherText: text(otherMode(mode)), inboxId, identityId }, merged);
}

/** Words of both; where one holds the other it says all. */
export function mergedWords(base: string, mine: string, theirs: string): string {
  if (mine === base || theirs.includes(mine)) return theirs;
  if (theirs === base || mine.includes(theirs)) return mine;
  return `${theirs}\n${mine}`;
}

/** The words of a draft by the mode that they belong to. */
export function textsOf({ mode, text, otherText }: DraftValue): Readonly<Record<ComposerMode, string>> {
  return mode === 'reply' ? { reply: text, note: otherText } : { reply: otherText, note: text };
}

function bothOf<T>(
  part: (value: DraftValue) => Readonly<Record<ComposerMode, T>>,
  ...[base, mine, theirs]: readonly [DraftValue, DraftValue, DraftValue]
): (mode: ComposerMode) => [T, T, T] {
  const [before, here, there] = [part(base), part(mine), part(theirs)];
  return (mode) => [before[mode], here[mode], there[mode]];
}

/** Theirs without those that went here, and those that came here. */
function mergedFiles(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
): readonly string[] {
  const left = theirs.filter((id) => mine.includes(id) || !base.includes(id));
  const come = mine.filter((id) => !base.includes(id) && !left.includes(id));
  return [...left, ...come];
}
