import type { Role } from '@wasl/contracts';

/** Where each role's day begins. */
export function homeOf(role: Role): '/live' | '/log' | '/inbox' | '/admin/inboxes' {
  if (role === 'supervisor') return '/live';
  if (role === 'branch_representative') return '/log';
  if (role === 'administrator') return '/live';
  return '/inbox';
}
