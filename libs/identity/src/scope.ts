import type { Actor } from './actor';

/** Which conversations somebody may see, as data: the owner of conversations turns it into SQL and into rooms. */
export interface ConversationScope {
  /** Every conversation, restricted ones included; the other fields then do not matter. */
  everything: boolean;
  /** Those of these teams. */
  teamIds: readonly string[];
  /** Those that no team has taken yet. */
  withoutTeam: boolean;
  /** Those of this branch; null adds none. */
  branchId: string | null;
  /** Those assigned to this user, restricted ones included; null adds none. */
  assigneeId: string | null;
  /** Whether restricted conversations of the teams above are seen too (supervisors), or only one's own. */
  restrictedInScope: boolean;
}

/** What of a conversation decides who sees it. */
export interface ScopedConversation {
  teamId: string | null;
  branchId: string | null;
  assigneeId: string | null;
  restricted: boolean;
}

/** The conversations that this actor may see; somebody who works on one always sees it. */
export function conversationScope(actor: Actor): ConversationScope {
  const representative = actor.role === 'branch_representative';
  return {
    everything: actor.seesAll,
    teamIds: representative ? [] : actor.teamIds,
    withoutTeam: !representative,
    branchId: representative ? actor.branchId : null,
    assigneeId: actor.userId,
    restrictedInScope: actor.role === 'supervisor' || actor.role === 'administrator',
  };
}

/** Whether a conversation lies in the scope; the SQL of conversations must answer the same for every row. */
export function isInScope(scope: ConversationScope, conversation: ScopedConversation): boolean {
  if (scope.everything) return true;
  if (scope.assigneeId !== null && conversation.assigneeId === scope.assigneeId) return true;
  if (conversation.restricted && !scope.restrictedInScope) return false;
  if (conversation.teamId === null && scope.withoutTeam) return true;
  if (conversation.teamId !== null && scope.teamIds.includes(conversation.teamId)) return true;
  return scope.branchId !== null && conversation.branchId === scope.branchId;
}
