import { type Actor, conversationScope, conversationScopeSql } from '@wasl/identity';
import type { SqlParameters } from '@wasl/platform/database';

/**
 * The condition by which a query over `person` (under this alias) answers only people whom the actor may see: those
 * with a conversation in the actor's scope, to a representative those of the branch, and to an officer those with whom
 * nobody has spoken yet, when they are of no branch or of the officer's own, or were written down by the officer.
 * Whoever was merged away is judged by the person whom they became: the record that stays behind holds the same life.
 */
export function personVisibleSql(actor: Actor, parameters: SqlParameters, alias = 'p'): string {
  const scope = conversationScope(actor);
  if (scope.everything) return 'true';
  const spoken = 'select 1 from conversation s where s.person_id = j.id';
  const ways = [`exists (${spoken} and ${conversationScopeSql(scope, parameters, 's')})`];
  if (scope.branchId !== null) ways.push(`j.branch_id = ${parameters.add(scope.branchId)}::uuid`);
  if (scope.withoutTeam) {
    const own = ['j.branch_id is null'];
    if (actor.branchId !== null) own.push(`j.branch_id = ${parameters.add(actor.branchId)}::uuid`);
    if (actor.userId !== null) own.push(`j.written_by = ${parameters.add(actor.userId)}::uuid`);
    ways.push(`(not exists (${spoken}) and (${own.join(' or ')}))`);
  }
  return `exists (select 1 from person j where j.id = coalesce(${alias}.merged_into, ${alias}.id) and (${ways.join(' or ')}))`;
}
