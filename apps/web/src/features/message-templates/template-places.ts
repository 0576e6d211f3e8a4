/** The numbers of the places in a template's text, in order and once each. */
export function placesOf(body: string): number[] {
  const found = [...body.matchAll(/\{\{\s*(\d{1,2})\s*\}\}/g)].map((match) => Number(match[1]));
  return [...new Set(found)].toSorted((a, b) => a - b);
}

/** What is typed as a name, in the letters that providers take. */
export function templateName(typed: string): string {
  return typed
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
    .replace(/[^a-z0-9_]/g, '');
}
