import { Injectable } from '@nestjs/common';
import type { ApiKey, Role } from '@wasl/contracts';
import { UnitOfWork } from '@wasl/platform/database';
import { seesEverything } from './actor';

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

const COLUMNS = 'id, name, prefix, role, team_ids, branch_id, sees_all, created_at, last_used_at, revoked_at';

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
  createdAt: row.created_at.toISOString(),
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
  revokedAt: row.revoked_at?.toISOString() ?? null,
});

/** API keys, as hashes. */
@Injectable()
export class ApiKeyRepository {
  constructor(private readonly uow: UnitOfWork) {}

  async list(): Promise<ApiKey[]> {
    const text = `select ${COLUMNS} from api_key order by revoked_at is not null, created_at desc`;
    return (await this.uow.prepared<ApiKeyRow>(text)).map(toApiKey);
  }

  async insert(
    holder: KeyHolder,
    { prefix, hash, createdBy }: { prefix: string; hash: Buffer; createdBy: string | null },
  ): Promise<ApiKey> {
    const text = `insert into api_key(name, role, team_ids, branch_id, sees_all, prefix, key_hash, created_by)
      values ($1, $2, $3::uuid[], $4, $5, $6, $7, $8) returning ${COLUMNS}`;
    const { name, role, teamIds, branchId, everything } = holder;
    const posted = [name, role, [...teamIds], branchId, everything];
    const [row] = await this.uow.prepared<ApiKeyRow>(text, [...posted, prefix, hash, createdBy]);
    if (!row) throw new Error('an API key was not stored');
    return toApiKey(row);
  }

  /** A key that still opens, and whether its last use is worth writing again. */
  async findByHash(hash: Buffer): Promise<(KeyHolder & { id: string; stale: boolean }) | null> {
    const text = `select ${COLUMNS}, last_used_at is null or last_used_at < now() - interval '1 minute' as stale
      from api_key where key_hash = $1 and revoked_at is null`;
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
