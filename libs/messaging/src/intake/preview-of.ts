import type { Part } from '@wasl/contracts';
import { snippet } from '@wasl/kernel';

/** The line that stands for a message in a list. Things without words are named by a code in brackets, which the web words. */
export function previewOf(parts: Part[]): string {
  for (const part of parts) {
    const text = textOf(part);
    if (text) return snippet(text, 140);
  }
  const [first] = parts;
  return first ? codeOf(first) : '';
}

function textOf(part: Part): string {
  switch (part.type) {
    case 'text':
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

const codeOf = (part: Part): string => (part.type === 'media' ? `[${part.kind}]` : `[${part.type}]`);
