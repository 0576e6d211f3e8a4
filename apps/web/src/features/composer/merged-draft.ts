import { mergedItems } from '../../format/merged-items';
import { mergedWords } from '../../format/merged-words';
import { type DraftFiles, draftFiles, draftOf, type DraftValue, otherMode } from './draft-value';
import type { ComposerMode } from './composer-mode';

/** As many as a draft may name in one mode. */
const MOST_FILES = 10;

/**
 * The draft of two pages that went on from the same one: what only one of them changed is taken from it, and words that
 * both changed stand one under the other. It is turned to the mode of `mine`.
 */
export function mergedDraft(base: DraftValue, mine: DraftValue, theirs: DraftValue): DraftValue {
  const [texts, files] = [bothOf(textsOf, base, mine, theirs), bothOf(draftFiles, base, mine, theirs)];
  const text = (mode: ComposerMode): string => mergedWords(...texts(mode));
  const merged: DraftFiles = {
    reply: mergedItems(...files('reply')).slice(0, MOST_FILES),
    note: mergedItems(...files('note')).slice(0, MOST_FILES),
  };
  const moved = mine.inboxId !== base.inboxId || mine.identityId !== base.identityId;
  const { inboxId, identityId } = moved ? mine : theirs;
  const { mode } = mine;
  return draftOf({ text: text(mode), mode, otherText: text(otherMode(mode)), inboxId, identityId }, merged);
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
