import { z } from 'zod';

/** How many places one segment has, alone and as part of a longer text. */
const sizes = z.object({ single: z.number().int().positive(), joined: z.number().int().positive() });

/**
 * How a channel cuts text into segments: each character of `basic` takes one place and of `extended` two; one other
 * character anywhere, and every UTF-16 unit of the text takes a place of the smaller `wide` segments.
 */
export const segmentRules = z.object({
  basic: z.string(),
  extended: z.string(),
  narrow: sizes,
  wide: sizes,
});
export type SegmentRules = z.infer<typeof segmentRules>;
