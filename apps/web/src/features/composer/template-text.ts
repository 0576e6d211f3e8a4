const SLOT = /\{\{\s*(\d+)\s*\}\}/g;

/** One stretch of a template's body: plain text, or the place of a variable (1-based). */
export type TemplateStretch = { readonly text: string } | { readonly slot: number };

/** The body cut at its variables, for a preview that shows what is still empty. */
export function templateStretches(body: string): TemplateStretch[] {
  const stretches: TemplateStretch[] = [];
  let from = 0;
  for (const match of body.matchAll(SLOT)) {
    if (match.index > from) stretches.push({ text: body.slice(from, match.index) });
    stretches.push({ slot: Number(match[1]) });
    from = match.index + match[0].length;
  }
  if (from < body.length) stretches.push({ text: body.slice(from) });
  return stretches;
}

/** The body with its variables filled in; an empty one stays visible as its slot. */
export function filledTemplate(body: string, variables: readonly string[]): string {
  return body.replace(SLOT, (slot, number: string) => variables[Number(number) - 1]?.trim() || slot);
}

/** True when every variable has a value. */
export function isFilled(variableCount: number, variables: readonly string[]): boolean {
  return Array.from({ length: variableCount }).every((_, index) => (variables[index] ?? '').trim() !== '');
}
