import { refusals } from './graph-error';
import type { MediaStore } from './media-store';
import { asObject, asText } from './untrusted';
import type { Loose } from './untrusted';

/** A template that the account may send. */
export interface SimulatedTemplate {
  name: string;
  language: string;
  body: string;
  variableCount: number;
  /** APPROVED when left out. */
  status?: string;
  /** As submitted; only a text when left out. */
  components?: readonly Loose[];
}

const listOf = (value: unknown): Loose[] => (Array.isArray(value) ? value.map(asObject) : []);
const isPlace = /\{\{\s*\w+\s*\}\}/g;

/** Checks the use of a template as the Graph API does: it is there, approved, and gets exactly what its parts want. */
export function checkTemplate(
  content: Loose,
  known: { media: MediaStore; templates: readonly SimulatedTemplate[] },
): void {
  const name = asText(content.name) ?? '';
  const language = asText(asObject(content.language).code) ?? '';
  const template = known.templates.find((each) => each.name === name && each.language === language);
  if (!template || (template.status ?? 'APPROVED') !== 'APPROVED') throw refusals.templateUnknown(name);
  const components = listOf(content.components);
  const parameters = components.flatMap((component) => listOf(component.parameters));
  const wanted = wantedOf(template);
  if (parameters.length !== wanted.length) throw refusals.templateCount(parameters.length, wanted.length);
  const given = components.flatMap((component) =>
    listOf(component.parameters).map((each) => shapeOf(component, each)),
  );
  for (const [index, shape] of wanted.toSorted().entries())
    if (given.toSorted()[index] !== shape) throw refusals.badValue(`the template wants ${shape}`);
  for (const parameter of parameters) checkParameter(parameter, known.media);
}

function checkParameter(parameter: Loose, media: MediaStore): void {
  if (/[\n\t]| {5,}/.test(asText(parameter.text) ?? '')) {
    throw refusals.badValue(
      'Param text cannot have new-line/tab characters or more than 4 consecutive spaces',
    );
  }
  const kind = asText(parameter.type) ?? '';
  if (['image', 'video', 'document'].includes(kind)) {
    const id = asText(asObject(parameter[kind]).id) ?? '';
    if (!media.find(id)) throw refusals.badValue(`media ${id} is not known`);
  }
  if (kind === 'location' && typeof asObject(parameter.location).latitude !== 'number')
    throw refusals.badValue('location needs latitude and longitude');
}

/** Where a parameter goes and what it is. */
function shapeOf(component: Loose, parameter: Loose): string {
  const place = asText(component.type) ?? '';
  const kind = asText(parameter.type) ?? '';
  return place === 'button' ? `button ${asText(component.index) ?? ''} ${kind}` : `${place} ${kind}`;
}

/** What each send of a template has to give. */
function wantedOf({ components = [], variableCount }: SimulatedTemplate): string[] {
  if (!components.some(({ type }) => type !== 'BODY'))
    return Array.from({ length: variableCount }, () => 'body text');
  return components.flatMap((component) => {
    if (component.type === 'BUTTONS') return listOf(component.buttons).flatMap(wantedOfButton);
    const format = asText(component.format) ?? 'TEXT';
    if (component.type === 'HEADER' && format !== 'TEXT') return [`header ${format.toLowerCase()}`];
    const places = new Set((asText(component.text) ?? '').match(isPlace) ?? []);
    return [...places].map(() => `${component.type === 'HEADER' ? 'header' : 'body'} text`);
  });
}

function wantedOfButton(button: Loose, index: number): string[] {
  if (button.type === 'COPY_CODE') return [`button ${index} coupon_code`];
  return button.type === 'URL' && (asText(button.url) ?? '').match(isPlace) ? [`button ${index} text`] : [];
}

/** Checks the parts of a new template; throws what Meta would say of them. */
export function checkSubmitted(components: readonly Loose[], isHandle: (handle: string) => boolean): void {
  for (const component of components) {
    const format = asText(component.format) ?? 'TEXT';
    const example = asObject(component.example);
    if (component.type === 'HEADER' && ['IMAGE', 'VIDEO', 'DOCUMENT'].includes(format)) {
      const [handle] = Array.isArray(example.header_handle) ? (example.header_handle as unknown[]) : [];
      if (!isHandle(String(handle))) throw refusals.missing('example.header_handle');
    }
    const words = asText(component.text) ?? '';
    if (component.type === 'HEADER' && words.match(isPlace) && !Array.isArray(example.header_text))
      throw refusals.missing('example.header_text');
    if (component.type === 'BODY' && /^\s*\{\{|\}\}\s*$/.test(words))
      throw refusals.badValue('Variables can’t be at the start or end of the template');
    for (const button of listOf(component.buttons))
      if ((asText(button.url) ?? '').match(isPlace) && !Array.isArray(button.example))
        throw refusals.missing('buttons.example');
  }
}
