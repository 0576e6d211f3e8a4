import { Injectable } from '@nestjs/common';
import { type Preferences, preferences, type Role, type User } from '@wasl/contracts';
import { UnitOfWork } from '@wasl/platform/database';

/** A row of app_user with the teams of that person. */
export interface UserRow {
  id: string;
  email: string;
  name: string;
  name_en: string;
  role: Role;
  branch_id: string | null;
  availability: User['availability'];
  avatar_colour: string;
  preferences: unknown;
  active: boolean;
  last_seen_at: Date | null;
  team_ids: string[];
}

/** Columns that an administrator writes. */
export interface UserFields {
  name: string;
  nameEn: string;
  role: Role;
  branchId: string | null;
  active: boolean;
}

const TEAMS =
  'array(select m.team_id::text from team_member m where m.user_id = u.id order by 1) as team_ids';
const COLUMNS = `u.id, u.email, u.name, u.name_en, u.role, u.branch_id, u.availability, u.avatar_colour, u.preferences,
  u.active, u.last_seen_at, ${TEAMS}`;

const insert = `
insert into app_user(email, email_key, name, name_en, role, branch_id, password_hash, avatar_colour, preferences)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb) on conflict (email_key) do nothing returning id`;

const update = `
update app_user set name = $2, name_en = $3, role = $4, branch_id = $5, active = $6 where id = $1`;

/** The row as colleagues with the right to manage accounts see it. */
export const toUser = (row: UserRow): User => ({
  id: row.id,
  email: row.email,
  name: row.name,
  nameEn: row.name_en,
  role: row.role,
  availability: row.availability,
  avatarColour: row.avatar_colour,
  active: row.active,
  teamIds: row.team_ids,
  branchId: row.branch_id,
  language: toPreferences(row.preferences).language,
  lastSeenAt: row.last_seen_at?.toISOString() ?? null,
});

/** Stored choices with today's defaults for the rest. */
export const toPreferences = (stored: unknown): Preferences => preferences.parse(stored ?? {});

/** Accounts of staff. */
@Injectable()
export class UserRepository {
  constructor(private readonly uow: UnitOfWork) {}

  list(): Promise<UserRow[]> {
    return this.uow.prepared<UserRow>(
      `select ${COLUMNS} from app_user u order by u.active desc, u.name, u.id`,
    );
  }

  async find(id: string): Promise<UserRow | null> {
    const [row] = await this.uow.prepared<UserRow>(`select ${COLUMNS} from app_user u where u.id = $1`, [id]);
    return row ?? null;
  }

  findMany(ids: readonly string[]): Promise<UserRow[]> {
    return this.uow.prepared<UserRow>(`select ${COLUMNS} from app_user u where u.id = any($1::uuid[])`, [
      ids,
    ]);
  }

  /** The account behind a sign-in name, with its password hash. */
  async credentials(
    key: string,
  ): Promise<{ id: string; name: string; password_hash: string; active: boolean } | null> {
    const text = 'select id, name, password_hash, active from app_user where email_key = $1';
    const [row] = await this.uow.prepared<{
      id: string;
      name: string;
      password_hash: string;
      active: boolean;
    }>(text, [key]);
    return row ?? null;
  }

  /** The sign-in name and password hash of an account that can sign in. */
  async secretOf(id: string): Promise<{ email_key: string; password_hash: string } | null> {
    const text = 'select email_key, password_hash from app_user where id = $1 and active';
    const [row] = await this.uow.prepared<{ email_key: string; password_hash: string }>(text, [id]);
    return row ?? null;
  }

  async isEmpty(): Promise<boolean> {
    const [row] = await this.uow.sql<{ empty: boolean }>(
      'select not exists (select 1 from app_user) as empty',
    );
    return row?.empty ?? true;
  }

  /** Null when the sign-in name is taken. */
  async insert(
    fields: Omit<UserFields, 'active'>,
    account: { email: string; key: string; passwordHash: string; avatarColour: string; language: string },
  ): Promise<string | null> {
    const { email, key, passwordHash, avatarColour, language } = account;
    const who = [email, key, fields.name, fields.nameEn, fields.role, fields.branchId];
    const [row] = await this.uow.prepared<{ id: string }>(insert, [
      ...who,
      passwordHash,
      avatarColour,
      JSON.stringify({ language }),
    ]);
    return row?.id ?? null;
  }

  /** The row, held until the transaction ends. */
  async lock(id: string): Promise<UserRow | null> {
    await this.uow.prepared('select 1 from app_user where id = $1 for update', [id]);
    return this.find(id);
  }

  /**
   * The row and those of all administrators who can sign in, held in one order: two who demote each other at once wait
   * for each other instead of standing in each other's way.
   */
  async lockWithAdministrators(id: string): Promise<UserRow | null> {
    const text = `select id from app_user where id = $1 or (role = 'administrator' and active) order by id for update`;
    await this.uow.prepared(text, [id]);
    return this.find(id);
  }

  async update(id: string, fields: UserFields): Promise<void> {
    const { name, nameEn, role, branchId, active } = fields;
    await this.uow.prepared(update, [id, name, nameEn, role, branchId, active]);
  }

  async setPassword(id: string, hash: string): Promise<void> {
    await this.uow.prepared('update app_user set password_hash = $2 where id = $1', [id, hash]);
  }

  async mergePreferences(id: string, changes: object): Promise<void> {
    const text = 'update app_user set preferences = preferences || $2::jsonb where id = $1';
    await this.uow.prepared(text, [id, JSON.stringify(changes)]);
  }

  async setAvailability(id: string, value: User['availability']): Promise<void> {
    await this.uow.prepared('update app_user set availability = $2 where id = $1', [id, value]);
  }

  async setTeams(id: string, teamIds: readonly string[]): Promise<void> {
    await this.uow.prepared('delete from team_member where user_id = $1 and team_id <> all($2::uuid[])', [
      id,
      teamIds,
    ]);
    const add =
      'insert into team_member(team_id, user_id) select t, $1 from unnest($2::uuid[]) as t on conflict do nothing';
    await this.uow.prepared(add, [id, teamIds]);
  }

  /** Administrators besides this one who can sign in; what `lockWithAdministrators` holds stays so. */
  async otherAdministrators(id: string): Promise<number> {
    const text = `select count(*)::int as n from app_user where role = 'administrator' and active and id <> $1`;
    const [row] = await this.uow.prepared<{ n: number }>(text, [id]);
    return row?.n ?? 0;
  }
}
