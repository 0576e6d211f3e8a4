import { z } from 'zod';

/** A label in both languages of the product. */
export const bilingual = z.object({ ar: z.string(), en: z.string() });
export type Bilingual = z.infer<typeof bilingual>;

/** Languages in which a person reads us. */
export const language = z.enum(['ar', 'en']);
export type Language = z.infer<typeof language>;

/** A moment, ISO 8601 with offset, UTC in our answers. */
export const instant = z.iso.datetime({ offset: true });
/** A UUID in text form. */
export const id = z.uuid();
