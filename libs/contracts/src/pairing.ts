import { z } from 'zod';
import { instant } from './text';

/**
 * How an inbox is linked to a device: off: nothing runs · starting · waiting: the code is to be scanned · linking: scanned,
 * the device is being told · paired · lost: it was linked and the device ended it, or it broke.
 */
export const pairing = z.object({
  state: z.enum(['off', 'starting', 'waiting', 'linking', 'paired', 'lost']),
  /** What the picture to be scanned says; null where there is none. Whoever has it can link: for administrators only. */
  code: z.string().max(2000).nullable(),
  /** Who is linked, as the device says. */
  account: z.string().max(200).nullable(),
  /** The linked account in one spelling: no two inboxes of a channel hold one. Stays until a new code is shown. */
  accountId: z.string().max(200).nullable().default(null),
  detail: z.string().max(500).default(''),
  at: instant.nullable(),
});
export type Pairing = z.infer<typeof pairing>;
