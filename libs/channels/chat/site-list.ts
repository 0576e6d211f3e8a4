/** The origins in a list that was typed by hand; null when one of them is not a plain site address. */
export function sitesOf(list: string): string[] | null {
  const origins: string[] = [];
  for (const site of list.split(/[\s,،]+/).filter(Boolean)) {
    if (!URL.canParse(site)) return null;
    const { protocol, origin, pathname, search, hash, username } = new URL(site);
    const plain = pathname === '/' && search === '' && hash === '' && username === '';
    // These origins become part of a header: nothing may end its list early or widen it.
    if (!plain || !/^https?:$/.test(protocol) || /[;'"*]/.test(origin)) return null;
    origins.push(origin);
  }
  return origins;
}
