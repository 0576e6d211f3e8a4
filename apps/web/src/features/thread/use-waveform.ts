import { useQuery } from '@tanstack/react-query';
import type { Attachment } from '@wasl/contracts';
import { useCallback, useState } from 'react';
import { contentOf } from './file-address';
import { peaksOf } from './sound-peaks';

/** What a sound looks like. */
export interface Waveform {
  readonly peaks: readonly number[];
  readonly seconds: number;
}

/** A voice note of a quarter of an hour; longer sounds are not loaded before somebody plays them. */
const MOST_BYTES = 4 * 1024 * 1024;
/** Enough for bars, and little memory. */
const RATE = 8_000;

/**
 * The waveform of a sound once it is near the visible part; null before, and where the browser cannot read it. `unread`
 * when there will be none, so that the sound itself must say how long it is.
 */
export function useWaveform(file: Attachment) {
  const [near, setNear] = useState(false);
  const read = file.size <= MOST_BYTES;
  const { data, isFetched } = useQuery({
    queryKey: ['waveform', file.id],
    enabled: near && read,
    staleTime: Infinity,
    retry: false,
    meta: { quiet: true },
    queryFn: ({ signal }) => readWaveform(file.id, signal),
  });
  const watch = useCallback((element: HTMLElement | null) => {
    if (element === null) return;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) setNear(true);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { waveform: data ?? null, unread: near && !data && (!read || isFetched), watch };
}

async function readWaveform(id: string, signal: AbortSignal): Promise<Waveform | null> {
  const answer = await fetch(contentOf(id), { credentials: 'same-origin', signal });
  if (!answer.ok) throw new Error(`the sound was answered ${answer.status}`);
  try {
    const sound = await new OfflineAudioContext(1, 1, RATE).decodeAudioData(await answer.arrayBuffer());
    return { peaks: peaksOf(sound.getChannelData(0)), seconds: sound.duration };
  } catch {
    // A kind that this browser does not know: the player says so when it is played.
    return null;
  }
}
