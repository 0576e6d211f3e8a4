import { ChannelError } from '@wasl/channel-kit';
import type { OutboundMessage } from '@wasl/channel-kit';
import { templatePlaces } from './template-places';
import type { TemplatePlace } from './template-places';
import type { WhatsAppCloudSettings } from './whatsapp-cloud.settings';

type Sent = NonNullable<OutboundMessage['template']>;

/** The `template` object of a message: each variable in the component that it belongs to. */
export function templateContent(template: Sent, settings: WhatsAppCloudSettings): unknown {
  const places = placesOf(template, settings);
  if (places.length !== template.variables.length) {
    throw new ChannelError('content_rejected', `the template wants ${places.length} variables`, {
      code: 132000,
    });
  }
  const components = componentsOf(places, template.variables);
  return {
    name: template.name,
    language: { code: template.language },
    ...(components.length > 0 ? { components } : {}),
  };
}

/** By the provider's own description where there is one; else all variables stand in the body, as the settings say. */
function placesOf(template: Sent, settings: WhatsAppCloudSettings): readonly TemplatePlace[] {
  const described = templatePlaces.safeParse(template.definition);
  if (described.success) return described.data.places;
  const known = settings.templates.find(
    ({ name, language }) => name === template.name && language === template.language,
  );
  const count = known?.variableCount ?? template.variables.length;
  return Array.from({ length: count }, () => ({ in: 'body' as const }));
}

function componentsOf(places: readonly TemplatePlace[], values: readonly string[]): unknown[] {
  const found = new Map<string, { head: object; parameters: object[] }>();
  for (const [index, place] of places.entries()) {
    const key = place.in === 'button' ? `button ${place.index}` : place.in;
    const component = found.get(key) ?? { head: headOf(place), parameters: [] };
    const name = 'name' in place && place.name !== undefined ? { parameter_name: place.name } : {};
    component.parameters.push({ type: 'text', ...name, text: oneLine(values[index] ?? '') });
    found.set(key, component);
  }
  return [...found.values()].map(({ head, parameters }) => ({ ...head, parameters }));
}

const headOf = (place: TemplatePlace): object =>
  place.in === 'button'
    ? { type: 'button', sub_type: 'url', index: String(place.index) }
    : { type: place.in };

/** Template variables with line breaks, tabs or more than four spaces in a row are refused (132012). */
const oneLine = (value: string): string => value.replace(/[\r\n\t]+/g, ' ').replace(/ {5,}/g, '    ');
