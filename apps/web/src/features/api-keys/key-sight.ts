import type { Branch, Role, Team } from '@wasl/contracts';
import { nameOf } from '../../format/text-of';

/** Whose key it is, as the form holds it or a key says it. */
export interface KeyHolder {
  role: Role;
  teamIds: readonly string[];
  branchId: string | null;
  everything: boolean;
}

/** The sentence that says which conversations a key sees, with the names in it. */
export interface KeySight {
  sentence: 'all' | 'branch' | 'nothing' | 'teams' | 'teamsRestricted' | 'noTeam';
  names: string[];
}

/** The rules of conversations, in words: they must follow `conversationScope` of the server. */
export function keySight(
  { role, teamIds, branchId, everything }: KeyHolder,
  places: { teams: readonly Team[]; branches: readonly Branch[] },
): KeySight {
  if (role === 'branch_representative') {
    const branch = places.branches.find(({ id }) => id === branchId);
    return branch ? { sentence: 'branch', names: [nameOf(branch)] } : { sentence: 'nothing', names: [] };
  }
  const supervises = role === 'supervisor';
  if (everything || role === 'administrator' || (supervises && teamIds.length === 0))
    return { sentence: 'all', names: [] };
  const names = places.teams.filter(({ id }) => teamIds.includes(id)).map(nameOf);
  if (names.length === 0) return { sentence: 'noTeam', names };
  return { sentence: supervises ? 'teamsRestricted' : 'teams', names };
}
