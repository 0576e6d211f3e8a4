/** What two pages made of the list `base`: theirs without those that went here, and those that came here. */
export function mergedItems(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
): readonly string[] {
  const left = theirs.filter((id) => mine.includes(id) || !base.includes(id));
  const come = mine.filter((id) => !base.includes(id) && !left.includes(id));
  return [...left, ...come];
}
