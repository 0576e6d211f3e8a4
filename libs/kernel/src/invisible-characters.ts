const BIDI_CONTROL = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * Characters that take no room on the screen and so can hide a difference between two names: soft hyphen, joiners,
 * fillers, bidi controls, variation selectors, interlinear marks, tags. Written as code points because the characters
 * themselves would be invisible here.
 */
const INVISIBLE =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e0fff}]/gu;

/** Counted as a symbol, drawn as nothing. */
const BLANK_BRAILLE = '\u2800';
const REORDERING = /[\u202a-\u202e\u2066-\u2069]/g;
const CONTROL_OR_BREAK = /[\p{Cc}\u2028\u2029]+/gu;
const LONE_SURROGATE = /\p{Cs}/gu;

/** Removes the characters that steer text direction (ALM, LRM, RLM, embeddings, overrides, isolates). */
export function stripBidiControls(text: string): string {
  return text.replace(BIDI_CONTROL, '');
}

/**
 * Removes the characters by which a writer can make text read in another order than it is written (embeddings, overrides,
 * isolates). The marks that only say which way a neighbour reads (ALM, LRM, RLM) stay: honest mixed text needs them.
 */
export function stripReordering(text: string): string {
  return text.replace(REORDERING, '');
}

/**
 * Makes text fit for a one-line label: NFKC, then invisible characters and lone surrogates removed, control
 * characters and line breaks turned into one space. NFKC comes first so that no check later sees a disguised form.
 */
export function toVisibleLine(text: string): string {
  return text
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(LONE_SURROGATE, '')
    .replace(CONTROL_OR_BREAK, ' ')
    .normalize('NFKC');
}

/** Whether a reader would see nothing of it: spaces, breaks, fillers and marks that take no room say nothing. */
export function isBlank(text: string): boolean {
  return toVisibleLine(text).replaceAll(BLANK_BRAILLE, '').trim() === '';
}
