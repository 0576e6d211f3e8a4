const TAGS_AT_MOST = 20_000;

/**
 * The beginning of an HTML body, up to more tags than any letter has. The parsers behind us keep a list of open tags whose
 * cost grows with its square: a small mail of nothing but opened tags would hold up everything for minutes.
 */
export function withBoundedTags(html: string): string {
  let from = 0;
  for (let count = 0; count <= TAGS_AT_MOST; count += 1) {
    const at = html.indexOf('<', from);
    if (at === -1) return html;
    from = at + 1;
  }
  return html.slice(0, from - 1);
}
