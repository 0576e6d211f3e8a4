import type { Role } from '@wasl/contracts';
import type { Actor } from './actor';

const EVERYONE = [
  'session.own',
  'directory.read',
  'conversations.read',
  'conversations.write',
  'people.read',
  'people.write',
  'attachments.write',
  'inboxes.read',
  'contact-logs.write',
] as const;
const OFFICER = ['people.merge'] as const;
const SUPERVISOR = [
  'live.read',
  'quarantine.read',
  'tags.manage',
  'conversations.supervise',
  'people.readings',
] as const;
const ADMINISTRATOR = [
  'inboxes.manage',
  'quarantine.manage',
  'users.manage',
  'teams.manage',
  'branches.manage',
  'api-keys.manage',
  'forms.manage',
] as const;

/** Something that a route asks for; the one table of what each role may do is below. */
export type Permission =
  | (typeof EVERYONE)[number]
  | (typeof OFFICER)[number]
  | (typeof SUPERVISOR)[number]
  | (typeof ADMINISTRATOR)[number];

/** What each role may do. Which rows it may do it to is the scope (scope.ts). */
export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  branch_representative: EVERYONE,
  relations_officer: [...EVERYONE, ...OFFICER],
  supervisor: [...EVERYONE, ...OFFICER, ...SUPERVISOR],
  administrator: [...EVERYONE, ...OFFICER, ...SUPERVISOR, ...ADMINISTRATOR],
};

/** The roles that have a permission, for rules that are asked of accounts in SQL. */
export const rolesThatMay = (permission: Permission): Role[] =>
  Object.entries(ROLE_PERMISSIONS).flatMap(([name, granted]) =>
    granted.includes(permission) ? [name as Role] : [],
  );

/** A stolen key must not be able to make itself permanent, and it is nobody's session. */
const NEVER_BY_KEY: ReadonlySet<Permission> = new Set(['session.own', 'users.manage', 'api-keys.manage']);

/** What this actor may do; an API key has its role's list without accounts, keys and a session. */
export function permissionsOf(actor: Pick<Actor, 'kind' | 'role'>): readonly Permission[] {
  const granted = ROLE_PERMISSIONS[actor.role];
  return actor.kind === 'api_key' ? granted.filter((permission) => !NEVER_BY_KEY.has(permission)) : granted;
}

/** Whether this actor may do that. */
export function may(actor: Pick<Actor, 'kind' | 'role'>, permission: Permission): boolean {
  return permissionsOf(actor).includes(permission);
}
