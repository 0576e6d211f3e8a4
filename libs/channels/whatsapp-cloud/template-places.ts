import { templateMedia } from '@wasl/contracts';
import { z } from 'zod';

const place = z.discriminatedUnion('in', [
  z.object({ in: z.literal('header'), name: z.string().optional() }),
  z.object({ in: z.literal('body'), name: z.string().optional() }),
  /** The end of an address, or a code that the button copies. */
  z.object({ in: z.literal('button'), index: z.number().int(), code: z.boolean().optional() }),
]);
/** Where one variable of a template stands; named where the template uses names instead of numbers. */
export type TemplatePlace = z.infer<typeof place>;

/** What we keep of a template for sending it: the place of each variable, in the order in which they are read. */
export const templatePlaces = z.object({
  places: z.array(place),
  /** What stands above its words; absent where the book was read before we knew. */
  media: templateMedia.nullable().default(null),
});
