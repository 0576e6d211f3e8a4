import type { Capabilities } from './inbox';
import type { TemplateButton, TemplateDraft } from './message-template';

/** Why a draft would be refused: a code with its sentence in both languages, and the field that it speaks of. */
export interface TemplateFault {
  code: string;
  params: Record<string, string | number>;
  field: 'header' | 'media' | 'body' | 'examples' | 'buttons';
  /** Which button, counted from 0. */
  at?: number;
}

type Taken = NonNullable<Capabilities['templateBook']>;

const PLACE = /\{\{\s*([^{}]*?)\s*\}\}/g;
const MOST: Readonly<Record<TemplateButton['type'], number>> = { reply: 10, url: 2, phone: 1, copy: 1 };

/** The first thing that providers refuse in a draft, found before it leaves; null when there is none. */
export function templateFault(draft: TemplateDraft, taken: Taken): TemplateFault | null {
  return bodyFault(draft) ?? headerFault(draft, taken) ?? buttonsFault(draft, taken);
}

/** Places are numbered 1, 2, 3 …, stand between words, and have an example each. */
function bodyFault({ body, examples }: TemplateDraft): TemplateFault | null {
  const used = [...new Set(placesIn(body))].toSorted((a, b) => Number(a) - Number(b));
  if (used.some((place, index) => place !== String(index + 1)))
    return fault('body', 'inboxes.template-places');
  if (/^\s*\{\{|\}\}\s*$/.test(body)) return fault('body', 'inboxes.template-edges');
  const given = examples.filter((example) => example !== '');
  return given.length === used.length && examples.length === used.length
    ? null
    : fault('examples', 'inboxes.template-examples', { expected: used.length });
}

function headerFault(draft: TemplateDraft, taken: Taken): TemplateFault | null {
  const { header, headerExample, media, sampleId } = draft;
  if (media !== null) {
    if (!taken.media.includes(media)) return fault('media', 'inboxes.template-part');
    if (header !== '') return fault('header', 'inboxes.template-header');
    return media !== 'location' && sampleId === null ? fault('media', 'inboxes.template-sample') : null;
  }
  const used = placesIn(header);
  const fine = used.length === 0 || (used.length === 1 && used[0] === '1' && headerExample !== '');
  return fine ? null : fault('header', 'inboxes.template-header');
}

function buttonsFault({ buttons }: TemplateDraft, taken: Taken): TemplateFault | null {
  const isReply = buttons.map(({ type }) => type === 'reply');
  // Answers stand together, before or after the rest.
  const turns = isReply.filter((each, index) => index > 0 && each !== isReply[index - 1]).length;
  if (turns > 1) return fault('buttons', 'inboxes.template-buttons');
  for (const [at, button] of buttons.entries()) {
    const before = buttons.slice(0, at + 1).filter(({ type }) => type === button.type);
    if (!taken.buttons.includes(button.type)) return { ...fault('buttons', 'inboxes.template-part'), at };
    if (before.length > MOST[button.type]) return { ...fault('buttons', 'inboxes.template-buttons'), at };
    const code = faultOfButton(button);
    if (code !== null) return { ...fault('buttons', code), at };
  }
  return null;
}

function faultOfButton(button: TemplateButton): string | null {
  if (button.type === 'copy') return button.example === '' ? 'inboxes.template-code' : null;
  if (button.text === '') return 'inboxes.template-button-text';
  if (button.type === 'phone')
    return /^\+[1-9]\d{6,14}$/.test(button.phone) ? null : 'inboxes.template-phone';
  return button.type === 'url' && !isAddress(button) ? 'inboxes.template-url' : null;
}

/** A whole address of the web, whose one place is its end. */
function isAddress({ url, example }: { url: string; example: string }): boolean {
  const used = placesIn(url);
  const atEnd =
    used.length === 0 || (used.length === 1 && used[0] === '1' && url.endsWith('}}') && example !== '');
  const plain = url.replaceAll(PLACE, '');
  return atEnd && /^https?:\/\//i.test(plain) && URL.canParse(plain) && !/\s/.test(plain);
}

const placesIn = (words: string): string[] => [...words.matchAll(PLACE)].map((match) => match[1] ?? '');
const fault = (
  field: TemplateFault['field'],
  code: string,
  params: TemplateFault['params'] = {},
): TemplateFault => ({ code, params, field });
