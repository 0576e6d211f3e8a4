import { id } from '@wasl/contracts';

/** For `@Param('id', { schema: routeId })`: a path that holds no UUID is refused before anything is looked up. */
export const routeId = id;
