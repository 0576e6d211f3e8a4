import { isBlank } from '@wasl/kernel';
import { z } from 'zod';

/** A label in both languages of the product. */
export const bilingual = z.object({ ar: z.string(), en: z.string() });
export type Bilingual = z.infer<typeof bilingual>;

/** Languages in which a person reads us. */
export const language = z.enum(['ar', 'en']);
export type Language = z.infer<typeof language>;

/** A moment, ISO 8601 with offset, UTC in our answers. */
export const instant = z.iso.datetime({ offset: true });
const LONGEST_INDEXED = 1_000;
const bytesOf = (text: string): number => new TextEncoder().encode(text).length;
const fitsIndex = (text: string): boolean =>
  text.length * 3 <= LONGEST_INDEXED || bytesOf(text) <= LONGEST_INDEXED;
/** A name of the provider's that is looked up: as long as an index of the database holds safely, in bytes of UTF-8. */
export const indexed = z.string().min(1).refine(fitsIndex);
/** A list of what is looked up by a name: an entry whose name no index holds is left out, the rest is not lost for it. */
export const indexedOnly = <T extends z.ZodType>(nameOf: (entry: z.output<T>) => string, entry: T) =>
  z
    .array(entry)
    .default([])
    .transform((entries) => entries.filter((each) => fitsIndex(nameOf(each))));
/** What people write and others read: letters of which nothing is seen do not count as any. */
export const words = z
  .string()
  .trim()
  .min(1)
  .refine((text) => !isBlank(text));
/** A UUID in text form. */
export const id = z.uuid();
