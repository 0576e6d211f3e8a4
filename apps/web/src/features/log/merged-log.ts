import { newId } from '@wasl/kernel';
import { mergedItems } from '../../format/merged-items';
import { mergedWords } from '../../format/merged-words';
import { hasContent, logDraft, type LogDraft } from './log-draft';

/** One log in two pages of one person. */
interface TwoPages {
  /** What both had last; null: nothing. */
  base: LogDraft | null;
  mine: LogDraft;
  /** Null: the other page stored it, or emptied it. */
  theirs: LogDraft | null;
  /** A form in which nothing is written. */
  empty: LogDraft;
}

/**
 * What is to stand here after another page has written: theirs while nothing was changed here, and otherwise all that
 * either wrote. What was written here on top of a log that is stored by now is another log, under a key of its own.
 */
export function mergedLog({ base, mine, theirs, empty }: TwoPages): LogDraft {
  const touched = base === null ? hasContent(mine) : textOf(mine) !== textOf(base);
  if (theirs === null) return touched && hasContent(mine) ? { ...mine, clientKey: newId() } : empty;
  if (!touched) return { ...theirs };
  const before = base ?? empty;
  const changed = Object.fromEntries(
    Object.entries(mine).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof LogDraft]),
    ),
  ) as Partial<LogDraft>;
  const words = (name: 'note' | 'place' | 'companions'): string =>
    mergedWords(before[name], mine[name], theirs[name]);
  return {
    ...theirs,
    ...changed,
    clientKey: theirs.clientKey,
    note: words('note'),
    place: words('place'),
    companions: words('companions'),
    files: mergedFiles(before, mine, theirs),
  };
}

/** The same for the same draft, in whatever order it was put together. */
const textOf = (draft: LogDraft): string => JSON.stringify(logDraft.parse(draft));

function mergedFiles(before: LogDraft, mine: LogDraft, theirs: LogDraft): LogDraft['files'] {
  const known = new Map([...mine.files, ...theirs.files].map((file) => [file.id, file]));
  const ids = ({ files }: LogDraft): string[] => files.map(({ id }) => id);
  return mergedItems(ids(before), ids(mine), ids(theirs)).flatMap((id) => known.get(id) ?? []);
}
