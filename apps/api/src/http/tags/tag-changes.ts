import { tagInput } from '@wasl/contracts';
import { z } from 'zod';

const { name, nameEn, colour } = tagInput.shape;

/** Changes of a tag: without the defaults of a new one, so that what is left out stays. */
export const tagChanges = z.strictObject({
  name: name.optional(),
  nameEn: nameEn.unwrap().optional(),
  colour: colour.unwrap().optional(),
});
