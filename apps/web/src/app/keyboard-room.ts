/** What the browser tells from which an open keyboard is known. */
interface Seen {
  /** Of what is visible now. */
  readonly height: number;
  /** The most that was visible at this width. */
  readonly tallest: number;
  /** 1 unless the reader has zoomed. */
  readonly scale: number;
  readonly focus: { matches(selectors: string): boolean } | null;
}

/** Less is a bar of the browser that came back; every keyboard is taller. */
const SMALLEST_KEYBOARD = 140;
const WRITTEN_IN =
  'textarea, [contenteditable], input:not([type="checkbox"], [type="radio"], [type="button"], [type="file"])';

/** No browser says it outright: something that is written in has focus, and much less is visible than there was. */
export function isKeyboardOpen({ height, tallest, scale, focus }: Seen): boolean {
  const writing = focus?.matches(WRITTEN_IN) ?? false;
  return writing && scale < 1.05 && tallest - height >= SMALLEST_KEYBOARD;
}
