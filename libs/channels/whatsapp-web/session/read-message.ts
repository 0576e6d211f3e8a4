import type { Message } from 'whatsapp-web.js';
import type { LinkedMessage } from '../session-news';

const MOST_BYTES = 24 * 1024 * 1024;

/** Fields that the page has and the library's types do not name. */
interface PageFields {
  notifyName?: unknown;
  quotedStanzaID?: unknown;
  size?: unknown;
  listResponse?: { singleSelectReply?: { selectedRowId?: unknown } };
  selectedButtonId?: unknown;
}

/** A message of the library as we keep it; its file is fetched at once, because the page forgets. */
export async function readMessage(message: Message): Promise<LinkedMessage> {
  const fields = (message as unknown as { _data?: PageFields })._data ?? {};
  const { location } = message;
  const quoted = text(fields.quotedStanzaID);
  const name = text(fields.notifyName);
  const choice = text(fields.selectedButtonId) ?? text(fields.listResponse?.singleSelectReply?.selectedRowId);
  return {
    stanza: message.id.id,
    chat: message.fromMe ? message.to : message.from,
    fromMe: message.fromMe,
    type: message.type,
    body: text(message.body) ?? '',
    at: message.timestamp,
    ...(name === undefined ? {} : { name }),
    ...(quoted === undefined ? {} : { quoted }),
    ...(choice === undefined ? {} : { choice }),
    ...(message.isForwarded ? { forwarded: true } : {}),
    ...(Number(message.duration) > 0 ? { duration: Number(message.duration) } : {}),
    ...(location === undefined ? {} : { place: placeOf(location) }),
    ...(message.vCards.length > 0 ? { vCards: message.vCards } : {}),
    ...(message.hasMedia ? { media: await mediaOf(message, Number(fields.size ?? 0)) } : {}),
  };
}

function placeOf(location: NonNullable<Message['location']>): NonNullable<LinkedMessage['place']> {
  const name = text(location.name);
  const address = text(location.address);
  return {
    latitude: Number(location.latitude),
    longitude: Number(location.longitude),
    ...(name === undefined ? {} : { name }),
    ...(address === undefined ? {} : { address }),
  };
}

async function mediaOf(message: Message, size: number): Promise<NonNullable<LinkedMessage['media']>> {
  const mime = text((message as unknown as { _data?: { mimetype?: unknown } })._data?.mimetype) ?? '';
  if (size > MOST_BYTES) return { mime, fault: 'too-large' };
  const media = await message.downloadMedia().catch(() => undefined);
  if (!media?.data) return { mime, fault: 'gone' };
  const name = text(media.filename);
  return { mime: media.mimetype, base64: media.data, ...(name === undefined ? {} : { name }) };
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
