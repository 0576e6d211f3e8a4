import type { SqlParameters } from '@wasl/platform/database';
import type { ConversationScope } from './scope';

/**
 * The scope as a condition over a row of `conversation` under this alias. Answers the same as `isInScope` for every
 * row; a test compares the two over generated rows and actors.
 */
export function conversationScopeSql(
  scope: ConversationScope,
  parameters: SqlParameters,
  alias: string,
): string {
  if (scope.everything) return 'true';
  const shared: string[] = [];
  if (scope.teamIds.length > 0)
    shared.push(`${alias}.team_id = any(${parameters.add([...scope.teamIds])}::uuid[])`);
  if (scope.withoutTeam) shared.push(`${alias}.team_id is null`);
  if (scope.branchId !== null) shared.push(`${alias}.branch_id = ${parameters.add(scope.branchId)}::uuid`);
  const ways: string[] = [];
  if (scope.assigneeId !== null)
    ways.push(`${alias}.assignee_id = ${parameters.add(scope.assigneeId)}::uuid`);
  if (shared.length > 0) {
    const open = scope.restrictedInScope ? '' : `not ${alias}.restricted and `;
    ways.push(`(${open}(${shared.join(' or ')}))`);
  }
  // `is true`: null columns make parts of the condition null, and null must mean hidden.
  return ways.length === 0 ? 'false' : `((${ways.join(' or ')}) is true)`;
}

/**
 * Whose teams an inbox serves, as a condition over a row of `inbox` under this alias: those of the reader's teams, and
 * those that no team has. An inbox that is gone belongs to whoever sees everything.
 */
export function inboxScopeSql(scope: ConversationScope, parameters: SqlParameters, alias: string): string {
  if (scope.everything) return 'true';
  const ways = scope.withoutTeam ? [`(${alias}.id is not null and ${alias}.team_id is null)`] : [];
  if (scope.teamIds.length > 0)
    ways.push(`${alias}.team_id = any(${parameters.add([...scope.teamIds])}::uuid[])`);
  return ways.length === 0 ? 'false' : `((${ways.join(' or ')}) is true)`;
}
