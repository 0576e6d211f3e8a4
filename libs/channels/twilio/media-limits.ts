import { ChannelError } from '@wasl/channel-kit';
import type { OutboundFile } from '@wasl/channel-kit';

const MIB = 1024 * 1024;

/** Bytes of the largest file that goes out. */
export const maxFileBytes = 16 * MIB;
const MAX_IMAGE_BYTES = 5 * MIB;

/** Types under which a caption travels with the file; under any other it is a message of its own. */
const CAPTIONED = ['image/jpeg', 'image/png', 'video/mp4', 'video/3gpp'];

/** Every type that an officer may attach. */
export const acceptedMimes: readonly string[] = [
  ...CAPTIONED,
  'image/webp',
  ...['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'],
  'application/pdf',
  'application/msword',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.ms-powerpoint',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
];

/** What a text message may carry: the types and size that every network with MMS takes. */
export const mmsFiles = {
  maxBytes: MAX_IMAGE_BYTES,
  maxCount: 10,
  mimes: ['image/jpeg', 'image/png', 'image/gif'],
};

/** Throws `media_rejected` for a file that no text message carries. */
export function checkMmsFile(file: OutboundFile): void {
  if (!mmsFiles.mimes.includes(typeOf(file)))
    throw new ChannelError('media_rejected', `text messages carry no ${typeOf(file)}`, { code: 12300 });
  checkFile(file);
}

const typeOf = ({ mime }: OutboundFile): string => (mime.split(';')[0] ?? '').trim().toLowerCase();

/** Whether words may travel under this file. */
export const takesCaption = (file: OutboundFile): boolean => CAPTIONED.includes(typeOf(file));

/** Throws `media_rejected` for a file that WhatsApp would refuse after it was fetched. */
export function checkFile(file: OutboundFile): void {
  const most = typeOf(file).startsWith('image/') ? MAX_IMAGE_BYTES : maxFileBytes;
  if (file.size > most)
    throw new ChannelError('media_rejected', `the file is larger than ${most / MIB} MB`, { code: 11751 });
}
