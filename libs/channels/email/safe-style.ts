const COLOUR = [/^#[0-9a-f]{3,8}$/i, /^rgba?\([\d\s.,%]+\)$/i, /^[a-z]{3,20}$/i];
const LENGTH = [/^-?\d{1,4}(?:\.\d{1,3})?(?:px|pt|em|rem|%)?$/i, /^auto$/i];
const BORDER = [/^[\da-z.#(),% -]{1,60}$/i];
const STYLES: ReadonlyMap<string, readonly RegExp[]> = new Map(
  Object.entries({
    color: COLOUR,
    'background-color': COLOUR,
    'font-size': [...LENGTH, /^(?:x{1,2}-)?(?:small|large)$|^medium$/i],
    'font-weight': [/^(?:bold|bolder|normal|\d{3})$/i],
    'font-style': [/^(?:italic|normal|oblique)$/i],
    'text-align': [/^(?:left|right|center|justify|start|end)$/i],
    'text-decoration': [/^(?:underline|line-through|none)$/i],
    direction: [/^(?:rtl|ltr)$/i],
    'line-height': LENGTH,
    width: LENGTH,
    'max-width': LENGTH,
    height: LENGTH,
    padding: [/^[\d.a-z% ]{1,40}$/i],
    margin: [/^[-\d.a-z% ]{1,40}$/i],
    border: BORDER,
    'border-top': BORDER,
    'border-bottom': BORDER,
    'border-left': BORDER,
    'border-right': BORDER,
    'border-collapse': [/^(?:collapse|separate)$/i],
    'vertical-align': [/^(?:top|middle|bottom|baseline)$/i],
    'white-space': [/^(?:normal|nowrap|pre|pre-wrap|pre-line)$/i],
  }),
);
const LONGEST = 4_000;
const KNOWN_AT_MOST = 500;
const known = new Map<string, string>();

/**
 * What may stay of a `style` attribute: listed properties with values of listed shapes, none of which can hold an
 * address, an escape or a comment. A letter repeats a few styles on every line: the last ones are remembered.
 */
export function safeStyle(style: string): string {
  const before = known.get(style);
  if (before !== undefined) return before;
  const safe = style.slice(0, LONGEST).split(';').flatMap(safeDeclaration).join(';');
  if (style.length > LONGEST) return safe;
  if (known.size >= KNOWN_AT_MOST) known.clear();
  known.set(style, safe);
  return safe;
}

function safeDeclaration(declaration: string): string[] {
  const colon = declaration.indexOf(':');
  const name = declaration.slice(0, Math.max(colon, 0)).trim().toLowerCase();
  const value = declaration
    .slice(colon + 1)
    .replace(/!\s*important\s*$/i, '')
    .trim();
  return STYLES.get(name)?.some((shape) => shape.test(value)) ? [`${name}:${value}`] : [];
}
