// A letter with hundreds of stacked marks is one grapheme; this bounds what such a text may still weigh.
const MAX_UNITS_PER_GRAPHEME = 8;

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** The longest start of the text with at most `max` graphemes (and 8 UTF-16 units for each), never half a letter. */
export function cutGraphemes(text: string, max: number): string {
  if (text.length <= max) return text;
  let end = 0;
  let count = 0;
  for (const { segment, index } of segmenter.segment(text)) {
    if (count === max || index + segment.length > max * MAX_UNITS_PER_GRAPHEME) return text.slice(0, end);
    end = index + segment.length;
    count += 1;
  }
  return text;
}
