import { isWebm, webmToOgg } from './webm-to-ogg';

const NAME = 'voice-note-';

/** Types to record in, best first: what channels play as it is, what can be rewrapped, what is left. */
const RECORDED = ['audio/ogg;codecs=opus', 'audio/webm;codecs=opus', 'audio/mp4'] as const;

/** The type that this browser records best; null where it cannot record. */
export function recordingType(): string | null {
  if (typeof MediaRecorder === 'undefined' || !('mediaDevices' in navigator)) return null;
  return RECORDED.find((type) => MediaRecorder.isTypeSupported(type)) ?? null;
}

/** A recording as the file that goes along: Opus in Ogg wherever the browser recorded Opus. */
export function voiceFile(recorded: Uint8Array<ArrayBuffer>, type: string, at: Date): File {
  const stamp = at.toISOString().slice(0, 19).replace(/[-:T]/g, '');
  if (isWebm(recorded)) return new File([webmToOgg(recorded)], `${NAME}${stamp}.ogg`, { type: 'audio/ogg' });
  const plain = type.split(';')[0] ?? type;
  return new File([recorded], `${NAME}${stamp}.${plain === 'audio/ogg' ? 'ogg' : 'm4a'}`, { type: plain });
}

/** Whether a file was recorded here. */
export const isVoiceNote = ({ fileName, mime }: { fileName: string; mime: string }): boolean =>
  fileName.startsWith(NAME) && mime.startsWith('audio/');
