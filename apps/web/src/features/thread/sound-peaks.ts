/** Bars of a waveform. */
export const BARS = 48;

/** The loudness of equal stretches of a sound, 0 to 1 beside the loudest of them. */
export function peaksOf(samples: Float32Array, bars = BARS): number[] {
  const stretch = Math.max(1, Math.floor(samples.length / bars));
  const loudness = Array.from({ length: bars }, (_, bar) =>
    loudnessOf(samples.subarray(bar * stretch, (bar + 1) * stretch)),
  );
  const loudest = Math.max(...loudness);
  return loudness.map((each) => (loudest === 0 ? 0 : each / loudest));
}

/** Root of the mean square: nearer to what an ear hears than the highest sample is. */
function loudnessOf(samples: Float32Array): number {
  if (samples.length === 0) return 0;
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0);
  return Math.sqrt(power / samples.length);
}
