/** A stretch of a message's text: plain, or a link that is safe to open. */
export type TextStretch = { readonly text: string } | { readonly text: string; readonly href: string };

const LINK =
  /(https?:\/\/[^\s<>"'«»]+)|([A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,})|(\+\d[\d ()-]{7,17}\d)/g;
const TRAILING = /[.,;:!?)\]}،؛؟…]+$/u;

/** Cuts a text at its web addresses, e-mail addresses and international phone numbers; nothing else becomes a link. */
export function textLinks(text: string): TextStretch[] {
  const stretches: TextStretch[] = [];
  let from = 0;
  for (const match of text.matchAll(LINK)) {
    const found = match[0].replace(TRAILING, '');
    const href = hrefOf(found, match);
    if (href === null) continue;
    if (match.index > from) stretches.push({ text: text.slice(from, match.index) });
    stretches.push({ text: found, href });
    from = match.index + found.length;
  }
  if (from < text.length) stretches.push({ text: text.slice(from) });
  return stretches;
}

function hrefOf(found: string, match: RegExpMatchArray): string | null {
  if (match[2] !== undefined) return `mailto:${found}`;
  if (match[3] !== undefined) return `tel:${found.replace(/[^\d+]/g, '')}`;
  try {
    const { protocol, href } = new URL(found);
    return protocol === 'https:' || protocol === 'http:' ? href : null;
  } catch {
    return null;
  }
}
