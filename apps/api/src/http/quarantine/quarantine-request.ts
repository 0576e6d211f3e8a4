import { quarantineItem } from '@wasl/contracts';
import { z } from 'zod';

/** The number of a raw event, as text because it may outgrow what JavaScript counts exactly. */
export const eventId = z.string().regex(/^[1-9]\d{0,17}$/);
/** Which items a list shows; those that wait unless told. */
export const quarantineQuery = z.object({ state: quarantineItem.shape.state.default('waiting') });
/** How many events were sent through intake again. */
export const replayedCount = z.object({ count: z.number().int() });
