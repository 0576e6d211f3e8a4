import { type Actor, conversationScope, inboxScopeSql } from '@wasl/identity';
import type { SqlParameters } from '@wasl/platform/database';

/**
 * The condition by which a query over `suppression` (under this alias) reaches only what stands at inboxes in the
 * actor's sight; what stands at every inbox is for those who see everything.
 */
export function suppressionReachSql(actor: Actor, parameters: SqlParameters, alias = 's'): string {
  const scope = conversationScope(actor);
  if (scope.everything) return 'true';
  return `exists (select 1 from inbox i where i.id = ${alias}.inbox_id and ${inboxScopeSql(scope, parameters, 'i')})`;
}
