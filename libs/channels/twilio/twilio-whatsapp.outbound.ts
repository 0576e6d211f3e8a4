import { ChannelError } from '@wasl/channel-kit';
import type {
  InboxContext,
  OutboundFile,
  OutboundMessage,
  ParseContext,
  SendResult,
} from '@wasl/channel-kit';
import type { MediaPart, Part } from '@wasl/contracts';
import { splitText } from '@wasl/kernel';
import { z } from 'zod';
import { checkFile, takesCaption } from './media-limits';
import { callbackAddress, mediaAddress, senderParams } from './message-params';
import { TwilioClient } from './twilio.client';
import type { TwilioSecrets } from './twilio.settings';
import type { TwilioWhatsappSettings } from './twilio-whatsapp.settings';

/** Longest body of one message. */
export const maxText = 1600;

/** One message on the wire; `fileIndex` names the file whose address is added when it leaves. */
export interface WhatsAppRequest {
  params: Readonly<Record<string, string>>;
  fileIndex: number | null;
}
type Settings = ParseContext<TwilioWhatsappSettings, TwilioSecrets>;
type Piece = { params: Record<string, string>; fileIndex?: number };

/** Turns a message into what Twilio carries to WhatsApp: one request each for a text piece, a file, a place, a template. */
export function render(message: OutboundMessage, context: Settings): WhatsAppRequest[] {
  const to = recipientOf(message);
  const built = message.template ? [templatePiece(message.template, context)] : pieces(message, context);
  return built.map(({ params, fileIndex }) => ({
    params: { To: to, ...params },
    fileIndex: fileIndex ?? null,
  }));
}

/** Sends one request; a lost answer is `uncertain`, and the callback that names our message settles it. */
export async function send(
  request: WhatsAppRequest,
  message: OutboundMessage,
  context: InboxContext<TwilioWhatsappSettings, TwilioSecrets>,
): Promise<SendResult> {
  const sid = await new TwilioClient(context).createMessage({
    ...senderParams(context.settings, `whatsapp:${context.settings.sender}`),
    ...request.params,
    ...mediaAddress(request.fileIndex, message),
    ...callbackAddress(context, message.id),
  });
  return { externalIds: [sid], status: 'accepted' };
}

function recipientOf({ to }: OutboundMessage): string {
  if (to.kind === 'phone' || to.kind === 'whatsapp_bsuid') return `whatsapp:${to.value}`;
  throw new ChannelError('recipient_unreachable', `WhatsApp does not reach an identity of kind ${to.kind}`);
}

const described = z.object({ contentSid: z.string().min(1), count: z.number().int() });

/** By the provider's own description where there is one, else as the settings say. */
function templatePiece(template: NonNullable<OutboundMessage['template']>, { settings }: Settings): Piece {
  const known = settings.templates.find(
    ({ name, language }) => name === template.name && language === template.language,
  );
  const definition =
    described.safeParse(template.definition).data ??
    (known && { contentSid: known.contentSid, count: known.variableCount });
  if (!definition)
    throw new ChannelError('content_rejected', 'nobody knows the content SID of the template', {
      code: 21655,
    });
  if (definition.count !== template.variables.length)
    throw new ChannelError('content_rejected', `the template wants ${definition.count} variables`, {
      code: 21656,
    });
  const values = Object.fromEntries(
    template.variables.map((value, place) => [String(place + 1), oneLine(value)]),
  );
  return {
    params: {
      ContentSid: definition.contentSid,
      ...(template.variables.length > 0 ? { ContentVariables: JSON.stringify(values) } : {}),
    },
  };
}

/** WhatsApp refuses variables with line breaks, tabs or more than four spaces in a row. */
const oneLine = (value: string): string => value.replace(/[\r\n\t]+/g, ' ').replace(/ {5,}/g, '    ');

function pieces(message: OutboundMessage, context: Settings): Piece[] {
  const sole = soleCaption(message);
  if (sole) return [sole];
  const built: Piece[] = [];
  let nextFile = 0;
  for (const part of message.parts) {
    if (part.type === 'media') built.push(...filePieces(message.files[nextFile], nextFile++, part));
    else built.push(...contentPieces(part, context));
  }
  // Files that no part speaks of are sent after the rest.
  for (; nextFile < message.files.length; nextFile += 1)
    built.push(...filePieces(message.files[nextFile], nextFile, undefined));
  return built;
}

/** One picture and one short text go as one message, as a person would send them. */
function soleCaption({ parts, files }: OutboundMessage): Piece | undefined {
  const texts = parts.filter((part) => part.type === 'text');
  const media = parts.filter((part) => part.type === 'media');
  const [text, file] = [texts[0]?.text ?? '', files[0]];
  if (!file || files.length > 1 || texts.length !== 1 || parts.length !== texts.length + media.length)
    return undefined;
  if (!takesCaption(file) || text.trim() === '' || text.length > maxText || media[0]?.caption)
    return undefined;
  checkFile(file);
  return { params: { Body: text }, fileIndex: 0 };
}

function contentPieces(part: Exclude<Part, MediaPart>, context: Settings): Piece[] {
  switch (part.type) {
    case 'text':
      return textPieces(part.text);
    case 'location':
      return [locationPiece(part)];
    case 'template':
      return [templatePiece(part, context)];
    default:
      return [];
  }
}

function textPieces(text: string): Piece[] {
  return splitText(text, maxText)
    .filter((body) => body.trim() !== '')
    .map((body) => ({ params: { Body: body } }));
}

function locationPiece(place: Extract<Part, { type: 'location' }>): Piece {
  const label = place.name ?? place.address ?? '';
  const point = `geo:${place.latitude},${place.longitude}`;
  return {
    params: {
      Body: place.address ?? place.name ?? `${place.latitude},${place.longitude}`,
      PersistentAction: label === '' ? point : `${point}|${label.replaceAll('|', ' ')}`,
    },
  };
}

function filePieces(file: OutboundFile | undefined, fileIndex: number, part: MediaPart | undefined): Piece[] {
  if (!file) throw new ChannelError('media_rejected', 'the file of this message is missing');
  checkFile(file);
  const caption = part?.caption ?? '';
  if (!takesCaption(file)) return [{ params: {}, fileIndex }, ...textPieces(caption)];
  const [first = '', ...rest] = splitText(caption, maxText);
  return [{ params: first.trim() === '' ? {} : { Body: first }, fileIndex }, ...textPieces(rest.join(''))];
}
