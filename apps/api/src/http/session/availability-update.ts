import { availability } from '@wasl/contracts';
import { z } from 'zod';

/** Body of PUT /session/availability. */
export const availabilityUpdate = z.strictObject({ availability });
