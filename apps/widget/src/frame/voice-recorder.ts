/** A recording that is under way. */
export interface Recording {
  /** When it began, ms since the epoch. */
  readonly began: number;
  /** Resolves when it is as long as one may be. */
  readonly full: Promise<void>;
  /** Ends it and gives what was recorded; null when it was nothing. */
  finish(): Promise<{ blob: Blob; name: string } | null>;
  cancel(): void;
}

const TYPES = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4'];
const LONGEST_MS = 5 * 60_000;

/** Whether this browser can record at all; whether it may is told by trying. */
export const canRecord = (): boolean =>
  typeof MediaRecorder !== 'undefined' && typeof navigator.mediaDevices?.getUserMedia === 'function';

/** Begins to record; throws when the person, the browser or the page around does not allow it. */
export async function record(): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
  const recorder = new MediaRecorder(stream, {
    audioBitsPerSecond: 32_000,
    ...(mimeType ? { mimeType } : {}),
  });
  const pieces: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data));
  const ended = new Promise<void>((resolve) =>
    recorder.addEventListener('stop', () => resolve(), { once: true }),
  );
  let limit: ReturnType<typeof setTimeout> | undefined;
  const full = new Promise<void>((resolve) => (limit = setTimeout(resolve, LONGEST_MS)));
  const stop = (): void => {
    clearTimeout(limit);
    if (recorder.state !== 'inactive') recorder.stop();
    // The browser's sign that somebody listens goes out.
    for (const track of stream.getTracks()) track.stop();
  };
  recorder.start();
  return {
    began: Date.now(),
    full,
    cancel: stop,
    finish: async () => {
      stop();
      await ended;
      const type = (recorder.mimeType || 'audio/webm').split(';')[0] ?? 'audio/webm';
      const blob = new Blob(pieces, { type });
      return blob.size > 0 ? { blob, name: `voice.${type === 'audio/mp4' ? 'm4a' : type.slice(6)}` } : null;
    },
  };
}
