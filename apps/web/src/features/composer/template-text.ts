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

/** A variable by the words around it. */
export interface SlotPlace {
  readonly before: string;
  readonly after: string;
}

/** The last and first words beside a variable, in its own line; other variables stand as an ellipsis. */
export function placeOfSlot(body: string, slot: number): SlotPlace {
  const [before = '', after = ''] = aroundSlot(body, slot);
  const lastLine = before.split('\n').at(-1) ?? '';
  const firstLine = after.split('\n')[0] ?? '';
  return {
    before: wordsOf(lastLine).slice(-WORDS_BESIDE).join(' '),
    after: wordsOf(firstLine).slice(0, WORDS_BESIDE).join(' '),
  };
}

/** Whether a variable is the name of whom the template greets, as far as the words before it tell. */
export function isNameSlot(body: string, slot: number): boolean {
  const [before = ''] = aroundSlot(body, slot);
  return GREETING.test(before.replace(MARKS, ''));
}

const WORDS_BESIDE = 3;
/** Vowel marks and the stretching line change no word. */
const MARKS = /[\u064B-\u0652\u0640]/g;
const GREETING =
  /(?:^|[\s،.!(])(?:مرحبا|أهلا(?: وسهلا)?|اهلا|حياك الله|السلام عليكم|(?:ال)?عزيز(?:ي|تي|نا|تنا)?|(?:ال)?(?:أخ|اخ|أخت|اخت)(?:ي|تي)?|(?:ال)?(?:أستاذ|استاذ)ة?|(?:ال)?سيدة?|hello|hi|hey|dear|mr\.?|mrs\.?|ms\.?)[\s،,:]*$/iu;

function aroundSlot(body: string, slot: number): string[] {
  return body.split(new RegExp(`\\{\\{\\s*${slot}\\s*\\}\\}`));
}

function wordsOf(text: string): string[] {
  return text
    .replace(SLOT, '…')
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** The body with its variables filled in; an empty one stays visible as its slot. */
export function filledTemplate(body: string, variables: readonly string[]): string {
  return body.replace(SLOT, (slot, number: string) => variables[Number(number) - 1]?.trim() || slot);
}

/** True when every variable has a value. */
export function isFilled(variableCount: number, variables: readonly string[]): boolean {
  return Array.from({ length: variableCount }).every((_, index) => (variables[index] ?? '').trim() !== '');
}
