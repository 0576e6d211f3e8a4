import { recordingType, voiceFile } from './voice-note';

const BITS_PER_SECOND = 32_000;

/** A recording that runs. */
export interface Recording {
  stop(keep: boolean): void;
  /** The file once it has been stopped; null when it was dropped. */
  readonly ended: Promise<File | null>;
}

/** Starts to record; rejects when there is no microphone or it may not be used. */
export async function record(): Promise<Recording> {
  const type = recordingType();
  if (type === null) throw new Error('this browser does not record');
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { echoCancellation: true, noiseSuppression: true, channelCount: 1 },
  });
  const chunks: Blob[] = [];
  const recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: BITS_PER_SECOND });
  let kept = false;
  const ended = new Promise<File | null>((done, failed) => {
    recorder.ondataavailable = ({ data }) => void chunks.push(data);
    recorder.onstop = () => {
      for (const track of stream.getTracks()) track.stop();
      if (!kept) done(null);
      else
        new Blob(chunks)
          .arrayBuffer()
          .then((bytes) => done(voiceFile(new Uint8Array(bytes), type, new Date())), failed);
    };
  });
  recorder.start();
  const stop = (keep: boolean): void => {
    kept = keep;
    if (recorder.state === 'recording') recorder.stop();
  };
  return { stop, ended };
}
