import type { ChoiceLimits, Choices } from '@wasl/contracts';
import { isBlank } from '@wasl/kernel';

/** Choices while they are written: rows may still be empty. */
export interface ChoicesDraft {
  readonly style: Choices['style'];
  readonly button: string;
  readonly rows: readonly { readonly title: string; readonly description: string }[];
}

/** What is wrong with them, as the name of a sentence; null when they can be sent. */
export type ChoicesFault = 'few' | 'twice' | 'button' | 'text' | null;

/** Two empty rows to begin with. */
export function emptyChoices(limits: ChoiceLimits): ChoicesDraft {
  const row = { title: '', description: '' };
  return { style: limits.buttons ? 'buttons' : 'list', button: '', rows: [row, row] };
}

/** Rows that a style allows. */
export const mostRows = (limits: ChoiceLimits, style: Choices['style']): number =>
  (style === 'buttons' ? limits.buttons?.max : limits.list?.max) ?? 0;

/** Judges what is written, with the text that stands above it. */
export function choicesFault(draft: ChoicesDraft, text: string, limits: ChoiceLimits): ChoicesFault {
  const titles = filled(draft).map(({ title }) => title.trim());
  if (isBlank(text) || text.trim().length > limits.textMax) return 'text';
  if (titles.length === 0) return 'few';
  if (new Set(titles).size < titles.length) return 'twice';
  return draft.style === 'list' && draft.button.trim() === '' ? 'button' : null;
}

/** As they are sent: empty rows left out, each known by its place. */
export function choicesOf(draft: ChoicesDraft): Choices {
  return {
    style: draft.style,
    button: draft.style === 'list' ? draft.button.trim() : '',
    options: filled(draft).map(({ title, description }, index) => ({
      id: `choice-${index + 1}`,
      title: title.trim(),
      ...(draft.style === 'list' && description.trim() !== '' ? { description: description.trim() } : {}),
    })),
  };
}

const filled = ({ rows }: ChoicesDraft): ChoicesDraft['rows'] =>
  rows.filter(({ title }) => title.trim() !== '');
