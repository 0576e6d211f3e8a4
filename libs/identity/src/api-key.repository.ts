import { Injectable } from '@nestjs/common';
import type { ApiKey, Role } from '@wasl/contracts';
import { UnitOfWork } from '@wasl/platform/database';

interface ApiKeyRow {
  id: string;
  name: string;
  prefix: string;
  role: Role;
  created_at: Date;
  last_used_at: Date | null;
  revoked_at: Date | null;
}

const COLUMNS = 'id, name, prefix, role, created_at, last_used_at, revoked_at';

const toApiKey = (row: ApiKeyRow): ApiKey => ({
  id: row.id,
  name: row.name,
  prefix: row.prefix,
  role: row.role,
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

  async insert(key: {
    name: string;
    role: Role;
    prefix: string;
    hash: Buffer;
    createdBy: string | null;
  }): Promise<ApiKey> {
    const text = `insert into api_key(name, role, prefix, key_hash, created_by) values ($1, $2, $3, $4, $5) returning ${COLUMNS}`;
    const [row] = await this.uow.prepared<ApiKeyRow>(text, [
      key.name,
      key.role,
      key.prefix,
      key.hash,
      key.createdBy,
    ]);
    if (!row) throw new Error('an API key was not stored');
    return toApiKey(row);
  }

  /** A key that still opens, and whether its last use is worth writing again. */
  async findByHash(hash: Buffer): Promise<{ id: string; name: string; role: Role; stale: boolean } | null> {
    const text = `select id, name, role, last_used_at is null or last_used_at < now() - interval '1 minute' as stale
      from api_key where key_hash = $1 and revoked_at is null`;
    const [row] = await this.uow.prepared<{ id: string; name: string; role: Role; stale: boolean }>(text, [
      hash,
    ]);
    return row ?? null;
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
