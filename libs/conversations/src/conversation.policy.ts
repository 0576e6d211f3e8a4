import {
  type Actor,
  conversationScope,
  conversationScopeSql,
  isInScope,
  type ScopedConversation,
} from '@wasl/identity';
import type { SqlParameters } from '@wasl/platform/database';

/*
 * Who sees a conversation, said once (identity's scope) and compiled three ways: to SQL, to a check in memory, and to
 * rooms of sockets. Lists, counts, search, threads, the live board and sockets use these and nothing else.
 */

/** The rooms of sockets that may hear of every conversation. */
const EVERYTHING = 'all';

/** The condition by which a query over `conversation` (under this alias) answers only what the actor may see. */
export const visibleSql = (actor: Actor, parameters: SqlParameters, alias = 'c'): string =>
  conversationScopeSql(conversationScope(actor), parameters, alias);

/** Whether the actor may see this conversation. */
export const maySee = (actor: Actor, conversation: ScopedConversation): boolean =>
  isInScope(conversationScope(actor), conversation);

const userRoom = (userId: string): string => `user:${userId}`;
const teamRoom = (teamId: string | null, restricted: boolean): string =>
  `team:${teamId ?? 'none'}${restricted ? ':restricted' : ''}`;
const branchRoom = (branchId: string, restricted: boolean): string =>
  `branch:${branchId}${restricted ? ':restricted' : ''}`;

/** The rooms that a socket of this actor is in: it hears of a conversation exactly when they share a room. */
export function roomsOfActor(actor: Actor): string[] {
  const scope = conversationScope(actor);
  const rooms = new Set<string>();
  if (actor.userId !== null) rooms.add(userRoom(actor.userId));
  if (scope.everything) return [...rooms.add(EVERYTHING)];
  for (const restricted of scope.restrictedInScope ? [false, true] : [false]) {
    for (const teamId of scope.teamIds) rooms.add(teamRoom(teamId, restricted));
    if (scope.withoutTeam) rooms.add(teamRoom(null, restricted));
    if (scope.branchId !== null) rooms.add(branchRoom(scope.branchId, restricted));
  }
  return [...rooms];
}

/** The rooms that hear of this conversation. */
export function roomsOfConversation(conversation: ScopedConversation): string[] {
  const { teamId, branchId, assigneeId, restricted } = conversation;
  const rooms = [EVERYTHING, teamRoom(teamId, restricted)];
  if (branchId !== null) rooms.push(branchRoom(branchId, restricted));
  if (assigneeId !== null) rooms.push(userRoom(assigneeId));
  return rooms;
}

/** The room of one member of staff: all their sockets. */
export const roomOfUser = userRoom;
/** The room of the sockets that watch one conversation. */
export const roomOfWatchers = (conversationId: string): string => `conversation:${conversationId}`;
