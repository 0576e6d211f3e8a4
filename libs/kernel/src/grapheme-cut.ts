// A letter with hundreds of stacked marks is one grapheme; this bounds what such a text may still weigh.
const MAX_UNITS_PER_GRAPHEME = 8;

// Letters that each stand alone: where a text has nothing else, counting characters counts graphemes.
const SIMPLE =
  /^[\u0020-\u007e\u00a0-\u02ff\u060c\u061b\u061f\u0621-\u063a\u0640-\u064a\u0660-\u066d\u0671-\u06d3]*$/;

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** The longest start of the text with at most `max` graphemes (and 8 UTF-16 units for each), never half a letter. */
export function cutGraphemes(text: string, max: number): string {
  if (text.length <= max) return text;
  // One more than is kept: what follows must not belong to the last letter.
  if (SIMPLE.test(text.slice(0, max + 1))) return text.slice(0, max);
  let end = 0;
  let count = 0;
  for (const { segment, index } of segmenter.segment(text)) {
    if (count === max || index + segment.length > max * MAX_UNITS_PER_GRAPHEME) return text.slice(0, end);
    end = index + segment.length;
    count += 1;
  }
  return text;
}
