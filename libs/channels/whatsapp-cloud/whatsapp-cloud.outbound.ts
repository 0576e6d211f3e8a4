import { ChannelError } from '@wasl/channel-kit';
import type {
  InboxContext,
  OutboundFile,
  OutboundMessage,
  ParseContext,
  SendResult,
} from '@wasl/channel-kit';
import type { MediaPart, Part } from '@wasl/contracts';
import { choicesContent } from './choices.outbound';
import { splitText } from '@wasl/kernel';
import { mediaTypeFor, maxCaption } from './media-limits';
import type { WhatsAppMediaType } from './media-limits';
import { templatePiece, withHeaderMedia } from './template.outbound';
import { object } from './untrusted-json';
import { WhatsAppCloudClient } from './whatsapp-cloud.client';
import type { WhatsAppCloudSecrets, WhatsAppCloudSettings } from './whatsapp-cloud.settings';

/** Longest text body of one message. */
export const maxText = 4096;

/** One message on the wire; `fileIndex` names the file that must be uploaded before it. */
export interface WhatsAppRequest {
  body: Readonly<Record<string, unknown>>;
  upload: { fileIndex: number; mediaType: WhatsAppMediaType } | null;
}

type Settings = ParseContext<WhatsAppCloudSettings, WhatsAppCloudSecrets>;
type Piece = { type: string; content: unknown; upload?: WhatsAppRequest['upload'] };

/** Turns a message into what WhatsApp can carry: one request each for a text piece, a file, a place, a template. */
export function render(message: OutboundMessage, context: Settings): WhatsAppRequest[] {
  if (message.reaction) {
    // An empty emoji takes the reaction away.
    const content = { message_id: message.reaction.externalId, emoji: message.reaction.emoji ?? '' };
    return [request(message, { type: 'reaction', content }, false)];
  }
  if (message.template) {
    const piece = templatePiece(message.template, message, context.settings);
    return [request(message, { type: 'template', ...piece }, true)];
  }
  return pieces(message, context).map((piece, index) => request(message, piece, index === 0));
}

/** Sends one request: uploads its file first when it has one. A lost answer to the send itself is `uncertain`. */
export async function send(
  rendered: WhatsAppRequest,
  message: OutboundMessage,
  context: InboxContext<WhatsAppCloudSettings, WhatsAppCloudSecrets>,
): Promise<SendResult> {
  const client = new WhatsAppCloudClient(context);
  const body = rendered.upload ? await withUpload(rendered, message, client) : rendered.body;
  return { externalIds: [await client.sendMessage(body)], status: 'accepted' };
}

async function withUpload(
  { body, upload }: WhatsAppRequest,
  message: OutboundMessage,
  client: WhatsAppCloudClient,
): Promise<Readonly<Record<string, unknown>>> {
  const file = upload && message.files[upload.fileIndex];
  if (!upload || !file) throw new ChannelError('media_rejected', 'the file of this message is missing');
  const id = await client.uploadMedia({ fileName: file.fileName, mime: file.mime, bytes: await file.read() });
  if (body.type === 'template' && upload.mediaType !== 'audio' && upload.mediaType !== 'sticker')
    return { ...body, template: withHeaderMedia(object(body.template), upload.mediaType, id) };
  const media = body[upload.mediaType];
  return { ...body, [upload.mediaType]: { ...(typeof media === 'object' ? media : {}), id } };
}

function request(message: OutboundMessage, piece: Piece, quoting: boolean): WhatsAppRequest {
  return {
    body: {
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      ...recipient(message),
      ...(quoting && message.quotes !== null ? { context: { message_id: message.quotes } } : {}),
      type: piece.type,
      [piece.type]: piece.content,
      // Comes back with every status, so that an uncertain send can be settled.
      biz_opaque_callback_data: message.id,
    },
    upload: piece.upload ?? null,
  };
}

function recipient({ to }: OutboundMessage): Record<string, string> {
  if (to.kind === 'whatsapp_bsuid') return { recipient: to.value };
  if (to.kind === 'phone' || to.kind === 'whatsapp_id') return { to: to.value.replace(/^\+/, '') };
  throw new ChannelError('recipient_unreachable', `WhatsApp does not reach an identity of kind ${to.kind}`);
}

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

/** One file and one short text go as one message, as a person would send them. */
function soleCaption(message: OutboundMessage): Piece | undefined {
  const texts = message.parts.filter((part) => part.type === 'text');
  const media = message.parts.filter((part) => part.type === 'media');
  const [text] = texts;
  const [file] = message.files;
  if (!text || !file || texts.length > 1 || message.files.length > 1) return undefined;
  if (
    message.parts.length !== texts.length + media.length ||
    text.text.length > maxCaption ||
    media[0]?.caption
  )
    return undefined;
  const mediaType = mediaTypeFor(file, media[0]?.kind);
  if (mediaType === 'audio' || mediaType === 'sticker' || text.text.trim() === '') return undefined;
  return mediaPiece({ file, fileIndex: 0, mediaType, caption: text.text });
}

function contentPieces(part: Exclude<Part, MediaPart>, context: Settings): Piece[] {
  switch (part.type) {
    case 'text':
      return textPieces(part.text);
    case 'location': {
      const { type: _type, ...place } = part;
      return [{ type: 'location', content: place }];
    }
    case 'contacts':
      return [{ type: 'contacts', content: part.cards.map(contactCard) }];
    case 'choices':
      return [{ type: 'interactive', content: choicesContent(part) }];
    case 'template':
      return [{ type: 'template', ...templatePiece(part, { parts: [], files: [] }, context.settings) }];
    case 'choice_reply':
    case 'form':
    case 'contact_log':
    case 'system':
    case 'unsupported':
      return [];
  }
}

function textPieces(text: string): Piece[] {
  return splitText(text, maxText)
    .filter((body) => body.trim() !== '')
    .map((body) => ({ type: 'text', content: { preview_url: /https?:\/\//.test(body), body } }));
}

function filePieces(file: OutboundFile | undefined, fileIndex: number, part: MediaPart | undefined): Piece[] {
  if (!file) throw new ChannelError('media_rejected', 'the file of this message is missing');
  const mediaType = mediaTypeFor(file, part?.kind);
  const caption = part?.caption ?? '';
  if (mediaType === 'audio' || mediaType === 'sticker') {
    const voice = part?.kind === 'voice' && file.mime.startsWith('audio/ogg');
    return [mediaPiece({ file, fileIndex, mediaType, caption: '', voice }), ...textPieces(caption)];
  }
  const [first = '', ...rest] = splitText(caption, maxCaption);
  return [mediaPiece({ file, fileIndex, mediaType, caption: first }), ...textPieces(rest.join(''))];
}

function mediaPiece(media: {
  file: OutboundFile;
  fileIndex: number;
  mediaType: WhatsAppMediaType;
  caption: string;
  /** Ogg with Opus, to be played as a voice note rather than as a sound. */
  voice?: boolean;
}): Piece {
  const { file, fileIndex, mediaType, caption, voice = false } = media;
  return {
    type: mediaType,
    content: {
      ...(caption.trim() === '' ? {} : { caption }),
      ...(mediaType === 'document' ? { filename: file.fileName } : {}),
      ...(voice ? { voice } : {}),
    },
    upload: { fileIndex, mediaType },
  };
}

function contactCard(card: { name: string; phones: string[]; emails: string[] }): unknown {
  return {
    name: { formatted_name: card.name, first_name: card.name },
    phones: card.phones.map((phone) => ({ phone })),
    emails: card.emails.map((email) => ({ email })),
  };
}
