import type { ChannelEventInput, MediaKind } from '@wasl/contracts';
import type { Params } from './webhook-params';

export type PartInput = Extract<ChannelEventInput, { type: 'message.received' }>['parts'][number];

const MOST_FILES = 10;

/** The files of a webhook in their order; `kindOfMime` knows what a type means on this channel. */
export function mediaParts(params: Params, kindOfMime: (mime: string) => MediaKind): PartInput[] {
  const parts: PartInput[] = [];
  for (let place = 0; place < MOST_FILES; place += 1) {
    const remoteId = params[`MediaUrl${place}`];
    if (remoteId === undefined || remoteId === '') continue;
    const mime = (params[`MediaContentType${place}`] ?? '').slice(0, 200);
    parts.push({ type: 'media', kind: kindOfMime(mime), remoteId, ...(mime === '' ? {} : { mime }) });
  }
  return parts;
}

/** What a type means where nothing more is known. */
export function plainKind(mime: string): MediaKind {
  if (mime.startsWith('image/')) return 'image';
  if (mime.startsWith('video/')) return 'video';
  return mime.startsWith('audio/') ? 'audio' : 'document';
}

/** One file and a text are one thing to the person: the text becomes its caption. */
export function captioned(text: string, media: PartInput[]): PartInput[] {
  if (text === '') return media;
  const [only] = media;
  if (media.length === 1 && only?.type === 'media') return [{ ...only, caption: text }];
  return [{ type: 'text', text }, ...media];
}
