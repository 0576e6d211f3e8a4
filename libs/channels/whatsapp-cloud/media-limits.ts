import { ChannelError } from '@wasl/channel-kit';
import type { OutboundFile } from '@wasl/channel-kit';
import type { MediaKind } from '@wasl/contracts';

/** The shapes in which WhatsApp sends a file. */
export type WhatsAppMediaType = 'image' | 'video' | 'audio' | 'document' | 'sticker';

const MIB = 1024 * 1024;

interface Shape {
  type: WhatsAppMediaType;
  mimes: readonly string[];
  maxBytes: number;
}

const playable: readonly Shape[] = [
  { type: 'image', mimes: ['image/jpeg', 'image/png'], maxBytes: 5 * MIB },
  { type: 'video', mimes: ['video/mp4', 'video/3gpp'], maxBytes: 16 * MIB },
  {
    type: 'audio',
    mimes: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'],
    maxBytes: 16 * MIB,
  },
];
const documentMimes = [
  'application/pdf',
  'text/plain',
  'application/msword',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.ms-powerpoint',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
] as const;
const STICKER_MAX = 500 * 1024;

/** Longest caption under an image, a video or a document. */
export const maxCaption = 1024;
/** Bytes of the largest file that WhatsApp takes in any shape. */
export const maxFileBytes = 100 * MIB;
/** Bytes of the longest voice note. */
export const maxVoiceBytes = 16 * MIB;
/** Every type that an officer may attach. */
export const acceptedMimes: readonly string[] = [
  ...playable.flatMap(({ mimes }) => mimes),
  'image/webp',
  ...documentMimes,
];

/** The shape for one file: played in place when it may be, a document otherwise; too large for both is `media_rejected`. */
export function mediaTypeFor(file: OutboundFile, kind: MediaKind | undefined): WhatsAppMediaType {
  if (file.size > maxFileBytes) throw new ChannelError('media_rejected', 'the file is larger than 100 MB');
  const mime = (file.mime.split(';')[0] ?? '').trim().toLowerCase();
  if (kind === 'sticker' && mime === 'image/webp' && file.size <= STICKER_MAX) return 'sticker';
  if (kind === 'document') return 'document';
  return (
    playable.find((shape) => shape.mimes.includes(mime) && file.size <= shape.maxBytes)?.type ?? 'document'
  );
}
