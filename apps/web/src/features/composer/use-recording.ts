import { useCallback, useEffect, useRef, useState } from 'react';
import { recordingType, voiceFile } from './voice-note';

type State = 'unable' | 'idle' | 'asking' | 'refused' | 'recording';

/** WhatsApp and most others take 16 MB; at 32 kbit/s a quarter of an hour stays far below. */
const MOST_SECONDS = 15 * 60;
const BITS_PER_SECOND = 32_000;

/** One recording at a time from the microphone. */
export function useRecording(onRecorded: (file: File) => void) {
  const [state, setState] = useState<State>(() => (recordingType() === null ? 'unable' : 'idle'));
  const [seconds, setSeconds] = useState(0);
  const recorder = useRef<MediaRecorder | null>(null);
  const kept = useRef(false);
  const stop = useCallback((keep: boolean): void => {
    kept.current = keep;
    if (recorder.current?.state === 'recording') recorder.current.stop();
  }, []);
  const start = useCallback((): void => {
    const type = recordingType();
    if (type === null) return;
    setState('asking');
    navigator.mediaDevices
      .getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true, channelCount: 1 } })
      .then((stream) => {
        const chunks: Blob[] = [];
        const running = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: BITS_PER_SECOND });
        recorder.current = running;
        kept.current = false;
        running.ondataavailable = ({ data }) => void chunks.push(data);
        running.onstop = () => {
          for (const track of stream.getTracks()) track.stop();
          setState('idle');
          if (kept.current)
            void new Blob(chunks)
              .arrayBuffer()
              .then((bytes) => onRecorded(voiceFile(new Uint8Array(bytes), type, new Date())));
        };
        running.start();
        setSeconds(0);
        setState('recording');
      })
      // No microphone, or the officer said no: told beside the button.
      .catch(() => setState('refused'));
  }, [onRecorded]);
  useEffect(() => {
    if (state !== 'recording') return;
    const timer = setInterval(() => setSeconds((now) => now + 1), 1000);
    return () => clearInterval(timer);
  }, [state]);
  useEffect(() => {
    if (seconds >= MOST_SECONDS) stop(true);
  }, [seconds, stop]);
  // A composer that goes away lets go of the microphone.
  useEffect(() => () => stop(false), [stop]);
  return { state, seconds, start, finish: () => stop(true), drop: () => stop(false) };
}
