import { type Actor, conversationScope, conversationScopeSql } from '@wasl/identity';
import type { SqlParameters } from '@wasl/platform/database';

/**
 * The condition by which a query over `person` (under this alias) answers only people whom the actor may see: those
 * with a conversation in the actor's scope, those of the actor's branch, and those with whom nobody has spoken yet.
 */
export function personVisibleSql(actor: Actor, parameters: SqlParameters, alias = 'p'): string {
  const scope = conversationScope(actor);
  if (scope.everything) return 'true';
  const ways = [
    `exists (select 1 from conversation s where s.person_id = ${alias}.id and ${conversationScopeSql(scope, parameters, 's')})`,
    `not exists (select 1 from conversation s where s.person_id = ${alias}.id)`,
  ];
  if (scope.branchId !== null) ways.push(`${alias}.branch_id = ${parameters.add(scope.branchId)}::uuid`);
  return `(${ways.join(' or ')})`;
}
