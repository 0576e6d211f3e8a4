import { z } from 'zod';
import { mediaKind, part } from './part';

const withoutWords = z.enum([...mediaKind.options, ...part.options.map(({ shape }) => shape.type.value)]);
/** What a message is that has no words: the kind of its file, or else of its part. */
export type WordlessKind = z.infer<typeof withoutWords>;

const CODE = /^\[([a-z_]+)\]$/;

/** The code that stands in previews for a message without words: `[voice]`. */
export const previewCode = (kind: WordlessKind): string => `[${kind}]`;

/** What a preview is a code for; null: it is the words of the message. */
export function wordlessKind(preview: string): WordlessKind | null {
  const read = withoutWords.safeParse(CODE.exec(preview)?.[1]);
  return read.success ? read.data : null;
}
