/** How many places one segment has, alone and as part of a longer text. */
export interface SegmentSizes {
  single: number;
  joined: number;
}
/** How a text is cut: `basic` characters take one place, `extended` ones two; any other makes the whole text wide. */
export interface SegmentAlphabet {
  basic: string;
  extended: string;
  narrow: SegmentSizes;
  wide: SegmentSizes;
}
/** What a text comes to. */
export interface SegmentCount {
  /** Segments that it fills; 0 for an empty text. */
  segments: number;
  /** Places left in the last one. */
  left: number;
  /** Whether a character outside the alphabet made the segments small. */
  wide: boolean;
  /** The first such character; null when there is none. */
  culprit: string | null;
}

/** Counts the segments of a text exactly: no character is ever torn between two of them. */
export function countSegments(text: string, alphabet: SegmentAlphabet): SegmentCount {
  const characters = [...text];
  const basic = new Set(alphabet.basic);
  const extended = new Set(alphabet.extended);
  const culprit = characters.find((each) => !basic.has(each) && !extended.has(each)) ?? null;
  const wide = culprit !== null;
  const sizes = wide ? alphabet.wide : alphabet.narrow;
  const widthOf = (each: string): number => (wide ? each.length : extended.has(each) ? 2 : 1);
  const widths = characters.map(widthOf);
  const total = widths.reduce((sum, width) => sum + width, 0);
  if (total <= sizes.single)
    return { segments: total === 0 ? 0 : 1, left: sizes.single - total, wide, culprit };
  let segments = 1;
  let used = 0;
  for (const width of widths) {
    if (used + width > sizes.joined) {
      segments += 1;
      used = 0;
    }
    used += width;
  }
  return { segments, left: sizes.joined - used, wide, culprit };
}
