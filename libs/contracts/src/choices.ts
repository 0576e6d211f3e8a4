import { z } from 'zod';

/** One thing to tap; `id` comes back with the answer. */
export const choiceOption = z.object({
  id: z.string().min(1).max(200),
  title: z.string().trim().min(1).max(80),
  description: z.string().trim().max(200).optional(),
});
export type ChoiceOption = z.infer<typeof choiceOption>;

/** Choices under a text: buttons, or a list that opens behind one button. */
export const choices = z.object({
  style: z.enum(['buttons', 'list']),
  /** Words on the button that opens a list. */
  button: z.string().trim().max(40).default(''),
  options: z.array(choiceOption).min(1).max(20),
});
export type Choices = z.infer<typeof choices>;

/** How many choices a channel carries and how long they may be, in UTF-16 units. */
export const choiceLimits = z.object({
  textMax: z.number().int(),
  buttons: z.object({ max: z.number().int(), titleMax: z.number().int() }).optional(),
  list: z
    .object({
      max: z.number().int(),
      titleMax: z.number().int(),
      descriptionMax: z.number().int(),
      buttonMax: z.number().int(),
    })
    .optional(),
});
export type ChoiceLimits = z.infer<typeof choiceLimits>;
