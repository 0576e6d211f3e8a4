import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { lookForEnd, looksForEnd } from './sound-length';

/** Speeds that a sound can be heard at. */
export const SPEEDS = [1, 1.25, 1.5, 2] as const;

/** Whoever listens fast once wants to hear the next one so too, until the page is loaded anew. */
let chosenSpeed = 1;
/** One sound at a time in the whole page. */
let playing: HTMLAudioElement | null = null;

/** What a sound is doing. */
export interface Player {
  readonly audio: React.RefObject<HTMLAudioElement | null>;
  readonly going: boolean;
  /** In seconds. */
  readonly at: number;
  /** Null before the browser knows. */
  readonly length: number | null;
  readonly failed: boolean;
  readonly speed: number;
  readonly toggle: () => void;
  readonly seek: (seconds: number) => void;
  readonly faster: () => void;
}

/** Drives an audio element; one that says no length is `measured` where nobody else knows it. */
export function usePlayer(measured: boolean): Player {
  const audio = useRef<HTMLAudioElement>(null);
  const [speed, setSpeed] = useState(chosenSpeed);
  const heard = useHeard(audio, measured);
  const toggle = useCallback(() => {
    const element = audio.current;
    if (element === null) return;
    if (!element.paused) return element.pause();
    if (playing !== element) playing?.pause();
    playing = element;
    element.playbackRate = chosenSpeed;
    setSpeed(chosenSpeed);
    // What cannot be played is told by the element's own event.
    element.play().catch(() => undefined);
  }, []);
  const { setAt, ...told } = heard;
  const seek = useCallback(
    (seconds: number) => {
      if (audio.current) audio.current.currentTime = seconds;
      // An element that has loaded nothing yet tells nothing of it.
      setAt(seconds);
    },
    [setAt],
  );
  const faster = useCallback(() => {
    const now = SPEEDS.findIndex((each) => each === chosenSpeed);
    chosenSpeed = SPEEDS[(now + 1) % SPEEDS.length] ?? 1;
    if (audio.current) audio.current.playbackRate = chosenSpeed;
    setSpeed(chosenSpeed);
  }, []);
  return { audio, speed, toggle, seek, faster, ...told };
}

/** What the element tells of itself. */
function useHeard(audio: React.RefObject<HTMLAudioElement | null>, measured: boolean) {
  const [going, setGoing] = useState(false);
  const [at, setAt] = useState(0);
  const [length, setLength] = useState<number | null>(null);
  const [failed, setFailed] = useState(false);
  const measure = useEffectEvent((element: HTMLAudioElement) => {
    if (measured) lookForEnd(element);
  });
  useEffect(() => {
    const element = audio.current;
    if (element === null) return;
    const stop = new AbortController();
    const on = (event: string, act: () => void): void =>
      element.addEventListener(event, act, { signal: stop.signal });
    on('play', () => setGoing(true));
    on('pause', () => setGoing(false));
    const tell = (): void => {
      if (!looksForEnd(element)) setAt(element.currentTime);
    };
    on('timeupdate', tell);
    on('seeked', tell);
    on('loadedmetadata', () => measure(element));
    on('durationchange', () => setLength(Number.isFinite(element.duration) ? element.duration : null));
    on('ended', () => {
      element.currentTime = 0;
    });
    on('error', () => setFailed(true));
    return () => {
      stop.abort();
      element.pause();
      if (playing === element) playing = null;
    };
  }, [audio]);
  return { going, at, length, failed, setAt };
}
