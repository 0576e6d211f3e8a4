import { type TemplateMedia, templateMedia } from '@wasl/contracts';
import { number, object, objects, text } from './untrusted-json';
import type { Loose } from './untrusted-json';
import type { TemplatePlace } from './template-places';

/** A template's components as one text with numbered places. */
export interface TemplateShape {
  body: string;
  /** null when a part of it cannot be filled from here. */
  places: TemplatePlace[] | null;
  examples: string[];
  /** What each send brings along, above the words. */
  media: TemplateMedia | null;
}

const SLOT = /\{\{\s*([A-Za-z0-9_]+)\s*\}\}/g;
const PLAIN_BUTTONS = new Set(['QUICK_REPLY', 'PHONE_NUMBER', 'VOICE_CALL', 'REQUEST_CONTACT_INFO']);

/** Reads the components that Graph gives: header, body and footer as the person sees them, then the buttons. */
export function shapeOf(template: Loose): TemplateShape {
  const reading: Reading = { lines: [], places: [], examples: [], media: null, fillable: true };
  const components = objects(template.components);
  for (const type of ['HEADER', 'BODY', 'FOOTER', 'BUTTONS']) {
    for (const component of components.filter((each) => text(each.type)?.toUpperCase() === type))
      readers[type]?.(component, reading);
  }
  const body = reading.lines.filter((line) => line.trim() !== '').join('\n\n');
  const { places, examples, media, fillable } = reading;
  return { body, places: fillable ? places : null, examples, media };
}

interface Reading {
  lines: string[];
  places: TemplatePlace[];
  examples: string[];
  media: TemplateMedia | null;
  fillable: boolean;
}

const readers: Readonly<Record<string, (component: Loose, reading: Reading) => void>> = {
  HEADER(component, reading) {
    const format = text(component.format)?.toUpperCase() ?? 'TEXT';
    if (format === 'TEXT') {
      reading.lines.push(numbered(text(component.text) ?? '', reading, { in: 'header', component }));
      return;
    }
    const media = templateMedia.safeParse(format.toLowerCase());
    if (media.success) {
      reading.media = media.data;
      return;
    }
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
  if (type === 'URL') return `• ${title}: ${addressOf(button, index, reading)}`;
  if (type === 'COPY_CODE') {
    reading.places.push({ in: 'button', index, code: true });
    reading.examples.push(exampleOf(button));
    return `• ${title || '⧉'}: {{${reading.places.length}}}`;
  }
  if (!PLAIN_BUTTONS.has(type)) reading.fillable = false;
  return `• ${title}`;
}

/** The address with its place numbered like all others. */
function addressOf(button: Loose, index: number, reading: Reading): string {
  const url = text(button.url) ?? '';
  const [place] = /\{\{.+?\}\}/.exec(url) ?? [];
  if (place === undefined) return url;
  const [before = ''] = url.split(place);
  const example = exampleOf(button);
  reading.places.push({ in: 'button', index });
  // Some are given as the whole address.
  reading.examples.push(example.startsWith(before) ? example.slice(before.length) : example);
  return url.replace(place, `{{${reading.places.length}}}`);
}

const exampleOf = ({ example }: Loose): string => text(Array.isArray(example) ? example[0] : example) ?? '';

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
