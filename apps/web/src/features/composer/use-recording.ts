import { useCallback, useEffect, useRef, useState } from 'react';
import { record, type Recording } from './record';
import { recordingType } from './voice-note';

type State = 'unable' | 'idle' | 'asking' | 'refused' | 'recording';

/** WhatsApp and most others take 16 MB; at 32 kbit/s a quarter of an hour stays far below. */
const MOST_SECONDS = 15 * 60;

/** One recording at a time from the microphone. */
export function useRecording(onRecorded: (file: File) => void) {
  const [state, setState] = useState<State>(() => (recordingType() === null ? 'unable' : 'idle'));
  const [seconds, setSeconds] = useState(0);
  const running = useRef<Recording | null>(null);
  const stop = useCallback((keep: boolean): void => running.current?.stop(keep), []);
  const start = useCallback((): void => {
    setState('asking');
    record()
      .then((recording) => {
        running.current = recording;
        setSeconds(0);
        setState('recording');
        return recording.ended;
      })
      .then((file) => {
        setState('idle');
        if (file) onRecorded(file);
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
