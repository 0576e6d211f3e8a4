import { z } from 'zod';

/** An appointment that travelled as a file (iCalendar), as far as a person wants to know it before opening anything. */
export const calendarEvent = z.object({
  /** What the sender wants: to invite, to call it off, to answer ours, or only to tell. */
  method: z.enum(['request', 'cancel', 'reply', 'publish']),
  title: z.string().max(500),
  /** A moment, or a date (YYYY-MM-DD) for something that lasts whole days. */
  startsAt: z.string(),
  endsAt: z.string().nullable(),
  allDay: z.boolean(),
  place: z.string().max(500),
  organizer: z.string().max(320),
  /** How the writer answered, where the method is `reply`. */
  answer: z.enum(['accepted', 'declined', 'tentative']).nullable(),
  /** True when it comes again by a rule. */
  repeats: z.boolean(),
});
export type CalendarEvent = z.infer<typeof calendarEvent>;
