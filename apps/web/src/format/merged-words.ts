/** Words of two pages that went on from `base`: one under the other, unless one holds the other. */
export function mergedWords(base: string, mine: string, theirs: string): string {
  if (mine === base || theirs.includes(mine)) return theirs;
  if (theirs === base || mine.includes(theirs)) return mine;
  return `${theirs}\n${mine}`;
}
