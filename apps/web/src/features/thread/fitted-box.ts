interface Box {
  readonly width: number;
  readonly height: number;
}

const LARGEST = { width: 320, height: 300 };
const LARGEST_STICKER = { width: 140, height: 140 };

/** The room that a picture takes in a bubble, kept free before it has come; null where its size is not known. */
export function fittedBox(
  { width, height }: { width: number | null; height: number | null },
  sticker = false,
): Box | null {
  if (width === null || height === null || width <= 0 || height <= 0) return null;
  const most = sticker ? LARGEST_STICKER : LARGEST;
  const scale = Math.min(1, most.width / width, most.height / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
