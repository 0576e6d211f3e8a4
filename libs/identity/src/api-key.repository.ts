import { Injectable } from '@nestjs/common';
import type { ApiKey, Role } from '@wasl/contracts';
import { UnitOfWork } from '@wasl/platform/database';
import { seesEverything } from './actor';
import { rolesThatMay } from './permissions';

interface ApiKeyRow {
  id: string;
  name: string;
  prefix: string;
  role: Role;
  team_ids: string[];
  branch_id: string | null;
  sees_all: boolean;
  created_at: Date;
  last_used_at: Date | null;
  revoked_at: Date | null;
  keeper_id: string | null;
  keeper_name: string | null;
  keeper_name_en: string | null;
  stopped: boolean;
}

/** Who speaks by a key, and where they belong. */
export interface KeyHolder {
  name: string;
  role: Role;
  teamIds: readonly string[];
  branchId: string | null;
  /** Sees every conversation, whatever its role and teams. */
  everything: boolean;
}

const COLUMNS = `k.id, k.name, k.prefix, k.role, k.team_ids, k.branch_id, k.sees_all, k.created_at, k.last_used_at,
  k.revoked_at, u.id as keeper_id, u.name as keeper_name, u.name_en as keeper_name_en`;
/** A key opens no longer than somebody answers for it who may manage keys now. */
const KEPT = `(u.active and u.role = any('{${rolesThatMay('api-keys.manage').join(',')}}'))`;
const SHOWN = `select ${COLUMNS}, ${KEPT} is not true as stopped from api_key k left join app_user u on u.id = k.kept_by`;

const toHolder = (
  row: Pick<ApiKeyRow, 'name' | 'role' | 'team_ids' | 'branch_id' | 'sees_all'>,
): KeyHolder & { teamIds: string[] } => ({
  name: row.name,
  role: row.role,
  teamIds: row.team_ids,
  branchId: row.branch_id,
  everything: row.sees_all || seesEverything(row.role, row.team_ids),
});

const toApiKey = (row: ApiKeyRow): ApiKey => ({
  id: row.id,
  ...toHolder(row),
  prefix: row.prefix,
  keeper:
    row.keeper_id === null
      ? null
      : { id: row.keeper_id, name: row.keeper_name ?? '', nameEn: row.keeper_name_en ?? '' },
  stopped: row.stopped,
  createdAt: row.created_at.toISOString(),
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
  revokedAt: row.revoked_at?.toISOString() ?? null,
});

/** API keys, as hashes. */
@Injectable()
export class ApiKeyRepository {
  constructor(private readonly uow: UnitOfWork) {}

  async list(): Promise<ApiKey[]> {
    const text = `${SHOWN} order by k.revoked_at is not null, k.created_at desc`;
    return (await this.uow.prepared<ApiKeyRow>(text)).map(toApiKey);
  }

  async insert(
    holder: KeyHolder,
    { prefix, hash, createdBy }: { prefix: string; hash: Buffer; createdBy: string | null },
  ): Promise<ApiKey> {
    const text = `insert into api_key(name, role, team_ids, branch_id, sees_all, prefix, key_hash, created_by, kept_by)
      values ($1, $2, $3::uuid[], $4, $5, $6, $7, $8, $8) returning id`;
    const { name, role, teamIds, branchId, everything } = holder;
    const posted = [name, role, [...teamIds], branchId, everything];
    const [row] = await this.uow.prepared<{ id: string }>(text, [...posted, prefix, hash, createdBy]);
    const stored = row && (await this.find(row.id));
    if (!stored) throw new Error('an API key was not stored');
    return stored;
  }

  /** A key as lists show it, or null. */
  async find(id: string): Promise<ApiKey | null> {
    const [row] = await this.uow.prepared<ApiKeyRow>(`${SHOWN} where k.id = $1`, [id]);
    return row ? toApiKey(row) : null;
  }

  /** False when there is no such key that was not revoked. */
  async keep(id: string, userId: string): Promise<boolean> {
    const text = 'update api_key set kept_by = $2 where id = $1 and revoked_at is null returning id';
    return (await this.uow.prepared(text, [id, userId])).length > 0;
  }

  /** A key that still opens, and whether its last use is worth writing again. */
  async findByHash(hash: Buffer): Promise<(KeyHolder & { id: string; stale: boolean }) | null> {
    const text = `select ${COLUMNS}, k.last_used_at is null or k.last_used_at < now() - interval '1 minute' as stale
      from api_key k join app_user u on u.id = k.kept_by where k.key_hash = $1 and k.revoked_at is null and ${KEPT}`;
    const [row] = await this.uow.prepared<ApiKeyRow & { stale: boolean }>(text, [hash]);
    return row ? { ...toHolder(row), id: row.id, stale: row.stale } : null;
  }

  async touch(id: string): Promise<void> {
    await this.uow.prepared('update api_key set last_used_at = now() where id = $1', [id]);
  }

  /** False when there is no such key that opens. */
  async revoke(id: string): Promise<boolean> {
    const text = 'update api_key set revoked_at = now() where id = $1 and revoked_at is null returning id';
    return (await this.uow.prepared(text, [id])).length > 0;
  }
}
