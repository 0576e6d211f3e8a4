import { Initial1766000000001 } from './0001-initial.migration';

/** Every migration in order; a list, because globs do not survive bundling. */
export const migrations = [Initial1766000000001];
