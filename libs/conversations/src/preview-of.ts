import { type Part, previewCode, wordlessKind } from '@wasl/contracts';
import { snippet } from '@wasl/kernel';

/** As much as a row of a list shows; it travels with every change of the row. */
const LONGEST = 100;
/** Answers of a form that say who asks: the list shows that beside the line already. */
const OF_SENDER = new Set(['name', 'phone', 'email']);

/** The line that stands for a message in a list. What has no words is named by a code in brackets, which the web words. */
export function previewOf(parts: readonly Part[]): string {
  for (const part of parts) {
    const line = snippet(part.type === 'form' ? requestOf(part) : textOf(part), LONGEST);
    // Somebody who writes a code by hand has written words: the blank keeps them from being taken for it.
    if (line) return wordlessKind(line) === null ? line : `${line} `;
  }
  const telling = parts.find(({ type }) => type !== 'text') ?? parts[0];
  if (!telling) return '';
  return previewCode(telling.type === 'media' ? telling.kind : telling.type);
}

/** What somebody asks for in a form: their message, else whatever they answered. */
function requestOf(form: Extract<Part, { type: 'form' }>): string {
  const asked = form.fields.filter(({ key }) => !OF_SENDER.has(key));
  const message = asked.find(({ key }) => key === 'message')?.value;
  return (message ?? asked.map(({ value }) => value).join(' · ')) || textOf(form);
}

/** The words of a part as a reader sees them; empty when it has none. */
export function textOf(part: Part): string {
  switch (part.type) {
    case 'text':
    case 'choices':
      return part.text;
    case 'media':
      return part.caption ?? '';
    case 'choice_reply':
      return part.title;
    case 'template':
      return part.rendered;
    case 'contact_log':
      return part.note;
    case 'form':
      return part.fields.map((field) => field.value).join(' · ');
    case 'location':
      return part.name ?? part.address ?? '';
    case 'contacts':
    case 'system':
    case 'unsupported':
      return '';
  }
}
