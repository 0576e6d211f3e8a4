import { ChannelError } from '@wasl/channel-kit';
import type { OutboundMessage } from '@wasl/channel-kit';
import type { TemplateMedia } from '@wasl/contracts';
import { templatePlaces } from './template-places';
import type { TemplatePlace } from './template-places';
import { object, objects } from './untrusted-json';
import type { Loose } from './untrusted-json';
import type { WhatsAppCloudSettings } from './whatsapp-cloud.settings';

type Sent = NonNullable<OutboundMessage['template']>;

/** What stands above the words: a file that must be uploaded first, or a place. */
type Above = Extract<TemplateMedia, 'image' | 'video' | 'document'>;
/** The `template` object of a message, and the file that its header waits for. */
export interface TemplatePiece {
  content: Loose;
  upload: { fileIndex: number; mediaType: Above } | null;
}

/** Each variable in the component that it belongs to, and above them what the message brings along. */
export function templatePiece(
  template: Sent,
  message: Pick<OutboundMessage, 'parts' | 'files'>,
  settings: WhatsAppCloudSettings,
): TemplatePiece {
  const { places, media } = definitionOf(template, settings);
  if (places.length !== template.variables.length) {
    throw new ChannelError('content_rejected', `the template wants ${places.length} variables`, {
      code: 132000,
    });
  }
  const above = media === null ? [] : [headerOf(media, message)];
  const components = [...above, ...componentsOf(places, template.variables)];
  return {
    content: {
      name: template.name,
      language: { code: template.language },
      ...(components.length > 0 ? { components } : {}),
    },
    upload: media === null || media === 'location' ? null : { fileIndex: 0, mediaType: media },
  };
}

/** The header with the id of its file, which is known only after the upload. */
export function withHeaderMedia(content: Loose, mediaType: Above, id: string): Loose {
  const components = objects(content.components).map((component) =>
    component.type === 'header'
      ? {
          ...component,
          parameters: objects(component.parameters).map((parameter) => ({
            ...parameter,
            [mediaType]: { ...object(parameter[mediaType]), id },
          })),
        }
      : component,
  );
  return { ...content, components };
}

function headerOf(media: TemplateMedia, { parts, files }: Pick<OutboundMessage, 'parts' | 'files'>): Loose {
  if (media === 'location') {
    const place = parts.find((part) => part.type === 'location');
    if (!place) throw new ChannelError('content_rejected', 'the template wants a place', { code: 132012 });
    const { type: _type, ...location } = place;
    return { type: 'header', parameters: [{ type: 'location', location }] };
  }
  const [file] = files;
  if (!file) throw new ChannelError('media_rejected', 'the file of this template is missing');
  const named = media === 'document' ? { filename: file.fileName } : {};
  return { type: 'header', parameters: [{ type: media, [media]: named }] };
}

/** By the provider's own description where there is one; else all variables stand in the body, as the settings say. */
function definitionOf(
  template: Sent,
  settings: WhatsAppCloudSettings,
): { places: readonly TemplatePlace[]; media: TemplateMedia | null } {
  const described = templatePlaces.safeParse(template.definition);
  if (described.success) return described.data;
  const known = settings.templates.find(
    ({ name, language }) => name === template.name && language === template.language,
  );
  const count = known?.variableCount ?? template.variables.length;
  return { places: Array.from({ length: count }, () => ({ in: 'body' as const })), media: null };
}

function componentsOf(places: readonly TemplatePlace[], values: readonly string[]): unknown[] {
  const found = new Map<string, { head: object; parameters: object[] }>();
  for (const [index, place] of places.entries()) {
    const key = place.in === 'button' ? `button ${place.index}` : place.in;
    const component = found.get(key) ?? { head: headOf(place), parameters: [] };
    component.parameters.push(parameterOf(place, oneLine(values[index] ?? '')));
    found.set(key, component);
  }
  return [...found.values()].map(({ head, parameters }) => ({ ...head, parameters }));
}

function parameterOf(place: TemplatePlace, value: string): object {
  if (place.in === 'button' && place.code) return { type: 'coupon_code', coupon_code: value };
  const name = 'name' in place && place.name !== undefined ? { parameter_name: place.name } : {};
  return { type: 'text', ...name, text: value };
}

const headOf = (place: TemplatePlace): object =>
  place.in === 'button'
    ? { type: 'button', sub_type: place.code ? 'copy_code' : 'url', index: String(place.index) }
    : { type: place.in };

/** Template variables with line breaks, tabs or more than four spaces in a row are refused (132012). */
const oneLine = (value: string): string => value.replace(/[\r\n\t]+/g, ' ').replace(/ {5,}/g, '    ');
