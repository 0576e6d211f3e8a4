import { number, object, objects, text } from './untrusted-json';
import type { Loose } from './untrusted-json';
import type { TemplatePlace } from './template-places';

/** A template's components as one text with numbered places. */
export interface TemplateShape {
  body: string;
  /** null when a part of it cannot be filled with text. */
  places: TemplatePlace[] | null;
  examples: string[];
}

const SLOT = /\{\{\s*([A-Za-z0-9_]+)\s*\}\}/g;
const PLAIN_BUTTONS = new Set(['QUICK_REPLY', 'PHONE_NUMBER', 'VOICE_CALL', 'REQUEST_CONTACT_INFO']);

/** Reads the components that Graph gives: header, body and footer as the person sees them, then the buttons. */
export function shapeOf(template: Loose): TemplateShape {
  const reading: Reading = { lines: [], places: [], examples: [], fillable: true };
  const components = objects(template.components);
  for (const type of ['HEADER', 'BODY', 'FOOTER', 'BUTTONS']) {
    for (const component of components.filter((each) => text(each.type)?.toUpperCase() === type))
      readers[type]?.(component, reading);
  }
  const body = reading.lines.filter((line) => line.trim() !== '').join('\n\n');
  return { body, places: reading.fillable ? reading.places : null, examples: reading.examples };
}

interface Reading {
  lines: string[];
  places: TemplatePlace[];
  examples: string[];
  fillable: boolean;
}

const readers: Readonly<Record<string, (component: Loose, reading: Reading) => void>> = {
  HEADER(component, reading) {
    const format = text(component.format)?.toUpperCase() ?? 'TEXT';
    if (format === 'TEXT') {
      reading.lines.push(numbered(text(component.text) ?? '', reading, { in: 'header', component }));
      return;
    }
    // A picture, a file or a place would have to be uploaded for each send.
    reading.fillable = false;
    reading.lines.push(`[${format.toLowerCase()}]`);
  },
  BODY(component, reading) {
    // Authentication templates come without a text: WhatsApp writes it, around a code that only its own button copies.
    if (text(component.text) === undefined) reading.fillable = false;
    reading.lines.push(numbered(text(component.text) ?? '', reading, { in: 'body', component }));
  },
  FOOTER: (component, reading) => void reading.lines.push(text(component.text) ?? ''),
  BUTTONS(component, reading) {
    reading.lines.push(
      objects(component.buttons)
        .map((button, index) => buttonLine(button, index, reading))
        .join('\n'),
    );
  },
};

/** Numbers the places of one component after those that were read before it. */
function numbered(
  words: string,
  reading: Reading,
  where: { in: 'header' | 'body'; component: Loose },
): string {
  const examples = examplesOf(where.component, where.in);
  const seen: string[] = [];
  return words.replace(SLOT, (_whole, name: string) => {
    const known = seen.indexOf(name);
    const first = reading.places.length - seen.length;
    if (known !== -1) return `{{${first + known + 1}}}`;
    seen.push(name);
    reading.places.push({ in: where.in, ...(/^\d+$/.test(name) ? {} : { name }) });
    reading.examples.push(examples(name, seen.length - 1));
    return `{{${reading.places.length}}}`;
  });
}

function buttonLine(button: Loose, index: number, reading: Reading): string {
  const type = text(button.type)?.toUpperCase() ?? '';
  const title = text(button.text) ?? '';
  const url = text(button.url) ?? '';
  if (type === 'URL' && /\{\{.+?\}\}/.test(url)) {
    reading.places.push({ in: 'button', index });
    const example = Array.isArray(button.example) ? text(button.example[0]) : undefined;
    reading.examples.push(example ?? '');
    return `• ${title}: ${url.replace(/\{\{.+?\}\}/, `{{${reading.places.length}}}`)}`;
  }
  if (type !== 'URL' && !PLAIN_BUTTONS.has(type)) reading.fillable = false;
  return `• ${title}${type === 'URL' ? `: ${url}` : ''}`;
}

/** Graph nests examples differently by component and by the kind of its places. */
function examplesOf(component: Loose, where: 'header' | 'body'): (name: string, index: number) => string {
  const example = object(component.example);
  const named = objects(example[`${where}_text_named_params`]);
  const listed = example[`${where}_text`];
  const flat: unknown[] = Array.isArray(listed)
    ? Array.isArray(listed[0])
      ? (listed[0] as unknown[])
      : (listed as unknown[])
    : [];
  return (name, index) =>
    text(named.find((each) => text(each.param_name) === name)?.example) ??
    text(flat[number(name) === undefined ? index : Number(name) - 1]) ??
    '';
}
