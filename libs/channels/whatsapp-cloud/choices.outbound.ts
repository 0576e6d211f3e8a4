import { ChannelError } from '@wasl/channel-kit';
import type { ChoiceLimits, Part } from '@wasl/contracts';

/** Meta's limits for reply buttons and lists; a list has ten rows at most over all its sections. */
export const choiceLimits = {
  textMax: 1024,
  buttons: { max: 3, titleMax: 20 },
  list: { max: 10, titleMax: 24, descriptionMax: 72, buttonMax: 20 },
} satisfies ChoiceLimits;

type Choices = Extract<Part, { type: 'choices' }>;

/** The `interactive` object of a message with choices; what is over a limit is refused rather than cut. */
export function choicesContent(part: Choices): unknown {
  const limits = part.style === 'buttons' ? choiceLimits.buttons : choiceLimits.list;
  if (part.options.length > limits.max) throw refused(`at most ${limits.max} choices`);
  if (part.text.trim() === '' || part.text.length > choiceLimits.textMax)
    throw refused(`a text of 1 to ${choiceLimits.textMax} characters`);
  for (const { title } of part.options)
    if (title.length > limits.titleMax) throw refused(`titles of at most ${limits.titleMax} characters`);
  const body = { text: part.text };
  return part.style === 'buttons'
    ? { type: 'button', body, action: { buttons: part.options.map(button) } }
    : { type: 'list', body, action: listAction(part) };
}

const button = ({ id, title }: Choices['options'][number]) => ({ type: 'reply', reply: { id, title } });

function listAction(part: Choices): unknown {
  const { buttonMax, descriptionMax } = choiceLimits.list;
  if (part.button === '' || part.button.length > buttonMax)
    throw refused(`a word of at most ${buttonMax} characters on the button of the list`);
  const rows = part.options.map(({ id, title, description = '' }) => {
    if (description.length > descriptionMax)
      throw refused(`descriptions of at most ${descriptionMax} characters`);
    return { id, title, ...(description === '' ? {} : { description }) };
  });
  return { button: part.button, sections: [{ rows }] };
}

const refused = (wanted: string): ChannelError =>
  new ChannelError('content_rejected', `WhatsApp takes ${wanted}`, { code: 131009 });
