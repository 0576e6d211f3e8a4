import type { Message, Part } from '@wasl/contracts';
import { snippet } from '@wasl/kernel';

function textOfPart(part: Part): string {
  switch (part.type) {
    case 'text':
    case 'choices':
      return part.text;
    case 'media':
      return part.caption ?? part.fileName ?? '';
    case 'template':
      return part.rendered;
    case 'choice_reply':
      return part.title;
    case 'location':
      return part.name ?? part.address ?? '';
    case 'contact_log':
      return part.note;
    case 'contacts':
      return part.cards.map((card) => card.name).join('، ');
    case 'form':
      return part.fields[0]?.value ?? '';
    case 'system':
    case 'unsupported':
      return '';
  }
}

/** One line that stands for a message where it is quoted; empty when it holds no words. */
export function quoteText(message: Message, max = 120): string {
  return snippet(
    message.parts
      .map(textOfPart)
      .filter((text) => text !== '')
      .join(' · '),
    max,
  );
}
