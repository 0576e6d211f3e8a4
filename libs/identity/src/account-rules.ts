import type { Role } from '@wasl/contracts';
import { AppError } from '@wasl/kernel';
import { passwordWeakness } from './password-policy';

/** A representative without a branch would see nothing at all: refuses with `identity.branch-needed`. */
export function checkBranch(role: Role, branchId: string | null): void {
  if (role === 'branch_representative' && branchId === null) throw new AppError('identity.branch-needed');
}

/** Refuses a guessable password with `identity.weak-password`; `reason` says what is wrong. */
export function checkPassword(password: string, personal: readonly string[]): void {
  const reason = passwordWeakness(password, personal);
  if (reason) throw new AppError('identity.weak-password', { reason });
}
