import type { ChannelEventInput } from '@wasl/contracts';
import { safeFileName } from '@wasl/kernel';
import type { LinkedMessage } from './session-news';
import { readVCard } from './v-card';

type Received = Extract<ChannelEventInput, { type: 'message.received' }>;
type PartInput = Received['parts'][number];
type Kind = Extract<PartInput, { type: 'media' }>['kind'];

const kinds: Readonly<Record<string, Kind>> = {
  image: 'image',
  video: 'video',
  ptv: 'video',
  gif: 'video',
  audio: 'audio',
  ptt: 'voice',
  document: 'document',
  sticker: 'sticker',
};

/** The content of one message; what cannot be read becomes a visible `unsupported` part. */
export function partsOf(message: LinkedMessage): Pick<Received, 'parts' | 'files'> {
  const kind = Object.hasOwn(kinds, message.type) ? kinds[message.type] : undefined;
  if (kind && message.media) return mediaParts(message, kind, message.media);
  const parts = plainParts(message);
  return parts.length > 0
    ? { parts }
    : { parts: [{ type: 'unsupported', reason: message.type.slice(0, 200) }] };
}

function mediaParts(
  message: LinkedMessage,
  kind: Kind,
  media: NonNullable<LinkedMessage['media']>,
): Pick<Received, 'parts' | 'files'> {
  if (media.base64 === undefined) {
    const lost: PartInput = { type: 'unsupported', reason: `${message.type}:${media.fault ?? 'gone'}` };
    return { parts: message.body === '' ? [lost] : [lost, { type: 'text', text: message.body }] };
  }
  const part: PartInput = {
    type: 'media',
    kind,
    mime: media.mime.split(';')[0]?.trim() ?? media.mime,
    ...(media.name === undefined ? {} : { fileName: safeFileName(media.name) }),
    ...(message.body === '' ? {} : { caption: message.body }),
    ...(message.duration === undefined ? {} : { duration: message.duration }),
  };
  return { parts: [part], files: [{ partIndex: 0, bytes: Buffer.from(media.base64, 'base64') }] };
}

function plainParts({ type, body, place, vCards, choice }: LinkedMessage): PartInput[] {
  if (place) return [{ type: 'location', ...place }];
  if (vCards && vCards.length > 0) return [{ type: 'contacts', cards: vCards.map(readVCard) }];
  if (choice !== undefined) return [{ type: 'choice_reply', optionId: choice, title: body || choice }];
  return type === 'chat' && body !== '' ? [{ type: 'text', text: body }] : [];
}
