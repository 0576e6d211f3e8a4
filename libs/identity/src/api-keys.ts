import { Injectable } from '@nestjs/common';
import type { ApiKey, Role } from '@wasl/contracts';
import { AppError } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { type Actor, seesEverything } from './actor';
import { ApiKeyRepository } from './api-key.repository';
import { Audit } from './audit';
import { isApiKey, newApiKey, tokenHash } from './token';

/** Keys with which other programs of the organisation speak to us. */
@Injectable()
export class ApiKeys {
  constructor(
    private readonly repository: ApiKeyRepository,
    private readonly audit: Audit,
    private readonly uow: UnitOfWork,
  ) {}

  list(): Promise<ApiKey[]> {
    return this.repository.list();
  }

  /** The only answer that ever holds the key itself. */
  create(actor: Actor, { name, role }: { name: string; role: Role }): Promise<ApiKey & { key: string }> {
    return this.uow.run(async () => {
      const { key, prefix } = newApiKey();
      const stored = await this.repository.insert({
        name,
        role,
        prefix,
        hash: tokenHash(key),
        createdBy: actor.userId,
      });
      const subject = { kind: 'api_key', id: stored.id };
      await this.audit.record(actor, { action: 'api-key.created', subject, detail: { name, role, prefix } });
      return { ...stored, key };
    });
  }

  /** From the next request on the key opens nothing. */
  revoke(actor: Actor, id: string): Promise<void> {
    return this.uow.run(async () => {
      if (!(await this.repository.revoke(id)))
        throw new AppError('identity.api-key-unknown', {}, { status: 404 });
      await this.audit.record(actor, { action: 'api-key.revoked', subject: { kind: 'api_key', id } });
    });
  }

  /** The program behind a key, or null when the key is unknown or revoked. */
  async recognise(key: string): Promise<Actor | null> {
    if (!isApiKey(key)) return null;
    const row = await this.repository.findByHash(tokenHash(key));
    if (!row) return null;
    if (row.stale) await this.repository.touch(row.id);
    const { id, name, role } = row;
    return {
      kind: 'api_key',
      userId: null,
      credentialId: id,
      name,
      role,
      teamIds: [],
      branchId: null,
      seesAll: seesEverything(role, []),
    };
  }
}
