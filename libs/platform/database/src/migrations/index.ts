import { Initial1766000000001 } from './0001-initial.migration';
import { FormReceipts1766000000002 } from './0002-form-receipts.migration';

/** Every migration in order; a list, because globs do not survive bundling. */
export const migrations = [Initial1766000000001, FormReceipts1766000000002];
