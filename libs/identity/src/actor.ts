import type { Role, User } from '@wasl/contracts';

/** Who asks: every rule and every query takes one, so that nothing is read without a scope. */
export interface Actor {
  kind: 'user' | 'api_key' | 'system';
  /** The member of staff; null for an API key and for the system itself. */
  userId: string | null;
  /** The session or the API key that speaks for them; null for the system. */
  credentialId: string | null;
  name: string;
  role: Role;
  teamIds: readonly string[];
  branchId: string | null;
  /** True for administrators, and for supervisors of no particular team: no conversation is hidden from them. */
  seesAll: boolean;
}

/** The product itself: jobs, imports, first start. */
export const SYSTEM_ACTOR: Actor = {
  kind: 'system',
  userId: null,
  credentialId: null,
  name: 'system',
  role: 'administrator',
  teamIds: [],
  branchId: null,
  seesAll: true,
};

/** Whether somebody of this role and these teams sees every conversation. */
export function seesEverything(role: Role, teamIds: readonly string[]): boolean {
  return role === 'administrator' || (role === 'supervisor' && teamIds.length === 0);
}

/** Who a member of staff would be if they asked now: for rules about somebody else than whoever asks. */
export const actorOfUser = ({ id, name, role, teamIds, branchId }: User): Actor => ({
  kind: 'user',
  userId: id,
  credentialId: null,
  name,
  role,
  teamIds,
  branchId,
  seesAll: seesEverything(role, teamIds),
});
