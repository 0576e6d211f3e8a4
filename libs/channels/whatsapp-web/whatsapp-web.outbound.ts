import { ChannelError } from '@wasl/channel-kit';
import type { InboxContext, OutboundFile, OutboundMessage, SendResult } from '@wasl/channel-kit';
import type { MediaPart } from '@wasl/contracts';
import { giveOrder } from './session-door';
import type { SessionOrder } from './session-orders';
import type { WhatsAppWebSecrets, WhatsAppWebSettings } from './whatsapp-web.settings';

/** Longest text of one message; the page takes more, people read less. */
export const maxText = 4096;
/** Bytes of the largest file: it travels through the page as text. */
export const maxFileBytes = 16 * 1024 * 1024;

const PLAYED = /^(?:image\/(?:jpeg|png|webp)|video\/mp4|audio\/(?:mpeg|mp4|aac|ogg))$/;

type FileOrder = Omit<Extract<SessionOrder, { order: 'file' }>, 'file'> & { fileIndex: number };
/** One order, its file still unread. */
export type WhatsAppWebRequest = Exclude<SessionOrder, { order: 'file' }> | FileOrder;

/** Turns a message into orders: one for each text piece, file and place. */
export function render(message: OutboundMessage): WhatsAppWebRequest[] {
  const chat = chatOf(message);
  if (message.reaction) {
    const { externalId, emoji } = message.reaction;
    return [{ order: 'reaction', chat, stanza: externalId, emoji: emoji ?? '' }];
  }
  const orders = piecesOf(message, chat);
  // Only the first piece of an answer quotes.
  return orders.map((order, index) =>
    index === 0 && 'quotes' in order ? { ...order, quotes: message.quotes } : order,
  );
}

/** Gives one order to the session of this inbox. A session that is gone in the middle leaves it `uncertain`. */
export async function send(
  rendered: WhatsAppWebRequest,
  message: OutboundMessage,
  { ports }: InboxContext<WhatsAppWebSettings, WhatsAppWebSecrets>,
): Promise<SendResult> {
  if (ports.folder === undefined) throw new ChannelError('config', 'this process has no folder for sessions');
  const order = 'fileIndex' in rendered ? await withFile(rendered, message) : rendered;
  const { stanza } = await giveOrder(ports.folder, order);
  return { externalIds: stanza === null ? [] : [stanza], status: 'sent' };
}

/** The page's name for the person: a number is all that is needed. */
export function chatOf({ to }: Pick<OutboundMessage, 'to'>): string {
  if (to.kind === 'phone') return `${to.value.replace(/^\+/, '')}@c.us`;
  if (to.kind === 'external' && /^\d+@lid$/.test(to.value)) return to.value;
  throw new ChannelError(
    'recipient_unreachable',
    `a linked phone does not reach an identity of kind ${to.kind}`,
  );
}

function piecesOf({ parts, files }: OutboundMessage, chat: string): WhatsAppWebRequest[] {
  const built: WhatsAppWebRequest[] = [];
  let next = 0;
  for (const part of parts) {
    if (part.type === 'text') built.push(...textOrders(chat, part.text));
    else if (part.type === 'media')
      built.push(...fileOrders(chat, { file: files[next], fileIndex: next++, part }));
    else if (part.type === 'location')
      built.push({
        order: 'place',
        chat,
        latitude: part.latitude,
        longitude: part.longitude,
        name: [part.name, part.address].filter((word) => word !== undefined).join('\n'),
      });
    else if (part.type === 'template') built.push(...textOrders(chat, part.rendered));
  }
  for (; next < files.length; next += 1)
    built.push(...fileOrders(chat, { file: files[next], fileIndex: next, part: undefined }));
  return built;
}

function fileOrders(
  chat: string,
  {
    file,
    fileIndex,
    part,
  }: { file: OutboundFile | undefined; fileIndex: number; part: MediaPart | undefined },
): WhatsAppWebRequest[] {
  if (!file) throw new ChannelError('media_rejected', 'the file of this message is missing');
  if (file.size > maxFileBytes) throw new ChannelError('media_rejected', 'the file is larger than 16 MB');
  const mime = (file.mime.split(';')[0] ?? '').trim().toLowerCase();
  const voice = part?.kind === 'voice' && mime === 'audio/ogg';
  const as = voice ? 'voice' : part?.kind !== 'document' && PLAYED.test(mime) ? 'media' : 'document';
  return [{ order: 'file', chat, fileIndex, caption: part?.caption ?? '', as, quotes: null }];
}

async function withFile({ fileIndex, ...order }: FileOrder, message: OutboundMessage): Promise<SessionOrder> {
  const file = message.files[fileIndex];
  if (!file) throw new ChannelError('media_rejected', 'the file of this message is missing');
  const bytes = await file.read();
  return { ...order, file: { name: file.fileName, mime: file.mime, base64: bytes.toString('base64') } };
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Cut between letters, so that joined forms and emoji stay whole. */
function textOrders(chat: string, whole: string): WhatsAppWebRequest[] {
  const pieces: string[] = [''];
  for (const { segment } of graphemes.segment(whole)) {
    const last = pieces.length - 1;
    if ((pieces[last] ?? '').length + segment.length <= maxText) pieces[last] += segment;
    else pieces.push(segment);
  }
  return pieces
    .filter((text) => text.trim() !== '')
    .map((text) => ({ order: 'text' as const, chat, text, quotes: null }));
}
