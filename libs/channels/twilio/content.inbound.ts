import type { MediaKind } from '@wasl/contracts';
import { captioned, mediaParts, plainKind } from './media.inbound';
import type { PartInput } from './media.inbound';
import type { Params } from './webhook-params';

/** The content of one WhatsApp message of any type; what cannot be read becomes a visible placeholder. */
export function partsOf(params: Params): PartInput[] {
  const parts =
    choiceParts(params) ??
    flowParts(params) ??
    locationParts(params) ??
    captioned(params.Body ?? '', mediaParts(params, kindOfMime));
  if (parts.length > 0) return parts;
  // Reactions, and whatever WhatsApp invents next, arrive as a message with nothing in it.
  return [{ type: 'unsupported', reason: (params.MessageType ?? 'empty').slice(0, 200) }];
}

/** WhatsApp plays Ogg as a voice note and shows WebP as a sticker. */
function kindOfMime(mime: string): MediaKind {
  if (mime.startsWith('audio/ogg')) return 'voice';
  return mime.startsWith('image/webp') ? 'sticker' : plainKind(mime);
}

function choiceParts(params: Params): PartInput[] | undefined {
  const title = params.ButtonText ?? params.ListTitle ?? params.ButtonPayload ?? params.ListId;
  if (title === undefined || title === '') return undefined;
  return [{ type: 'choice_reply', optionId: params.ButtonPayload ?? params.ListId ?? title, title }];
}

/** Answers of a Flow arrive as JSON inside a parameter; its keys are all the labels that there are. */
function flowParts({ InteractiveData: data }: Params): PartInput[] | undefined {
  if (data === undefined) return undefined;
  let answers: unknown;
  try {
    answers = JSON.parse(data);
  } catch {
    return undefined;
  }
  if (typeof answers !== 'object' || answers === null || Array.isArray(answers)) return undefined;
  const fields = Object.entries(answers).map(([key, value]) => ({
    key,
    label: { ar: key, en: key },
    value: typeof value === 'string' ? value : JSON.stringify(value),
  }));
  return fields.length === 0 ? undefined : [{ type: 'form', form: 'flow', fields }];
}

function locationParts(params: Params): PartInput[] | undefined {
  const latitude = coordinate(params.Latitude, 90);
  const longitude = coordinate(params.Longitude, 180);
  if (latitude === undefined || longitude === undefined) return undefined;
  const { Label: name, Address: address } = params;
  return [
    {
      type: 'location',
      latitude,
      longitude,
      ...(name ? { name } : {}),
      ...(address ? { address } : {}),
    },
    ...(params.Body ? [{ type: 'text' as const, text: params.Body }] : []),
  ];
}

function coordinate(text: string | undefined, most: number): number | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const value = Number(text);
  return Number.isFinite(value) && Math.abs(value) <= most ? value : undefined;
}
