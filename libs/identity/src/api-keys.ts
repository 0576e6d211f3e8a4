import { Injectable } from '@nestjs/common';
import type { ApiKey } from '@wasl/contracts';
import { AppError } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
import { checkBranch } from './account-rules';
import type { Actor } from './actor';
import { ApiKeyRepository, type KeyHolder } from './api-key.repository';
import { Audit } from './audit';
import { Postings } from './postings';
import { isApiKey, newApiKey, tokenHash } from './token';

/** Keys with which other programs of the organisation speak to us. */
@Injectable()
export class ApiKeys {
  constructor(
    private readonly repository: ApiKeyRepository,
    private readonly postings: Postings,
    private readonly audit: Audit,
    private readonly uow: UnitOfWork,
    private readonly outbox: Outbox,
  ) {}

  list(): Promise<ApiKey[]> {
    return this.repository.list();
  }

  /**
   * The only answer that ever holds the key itself. Refuses with identity.branch-needed, branch-unknown or team-unknown,
   * and with identity.key-sees-all when anybody but an administrator gives away the sight of everything.
   */
  create(actor: Actor, holder: KeyHolder): Promise<ApiKey & { key: string }> {
    checkBranch(holder.role, holder.branchId);
    if (holder.everything && actor.role !== 'administrator')
      throw new AppError('identity.key-sees-all', {}, { status: 403 });
    return this.uow.run(async () => {
      await this.postings.check(holder);
      const { key, prefix } = newApiKey();
      const stored = await this.repository.insert(holder, {
        prefix,
        hash: tokenHash(key),
        createdBy: actor.userId,
      });
      await this.changed(actor, 'api-key.created', { id: stored.id, detail: { ...holder, prefix } });
      return { ...stored, key };
    });
  }

  /**
   * From now on this member of staff answers for the key, and it opens while they may manage keys. The key itself stays:
   * the program that has it need not be touched.
   */
  takeOver(actor: Actor, id: string): Promise<ApiKey> {
    return this.uow.run(async () => {
      const { userId } = actor;
      if (userId === null) throw new AppError('identity.forbidden', {}, { status: 403 });
      const before = await this.repository.find(id);
      if (!before || !(await this.repository.keep(id, userId)))
        throw new AppError('identity.api-key-unknown', {}, { status: 404 });
      const detail = { from: before.keeper?.id ?? null };
      await this.changed(actor, 'api-key.taken-over', { id, detail });
      const after = await this.repository.find(id);
      if (!after) throw new AppError('identity.api-key-unknown', {}, { status: 404 });
      return after;
    });
  }

  /** From the next request on the key opens nothing. */
  revoke(actor: Actor, id: string): Promise<void> {
    return this.uow.run(async () => {
      if (!(await this.repository.revoke(id)))
        throw new AppError('identity.api-key-unknown', {}, { status: 404 });
      await this.changed(actor, 'api-key.revoked', { id, detail: {} });
    });
  }

  private async changed(
    actor: Actor,
    action: string,
    { id, detail }: { id: string; detail: Record<string, unknown> },
  ): Promise<void> {
    await this.audit.record(actor, { action, subject: { kind: 'api_key', id }, detail });
    await this.outbox.publish({ type: 'resource.changed', payload: { kind: 'api_key', id } });
  }

  /** The program behind a key, or null when the key is unknown or revoked, or nobody answers for it any more. */
  async recognise(key: string): Promise<Actor | null> {
    if (!isApiKey(key)) return null;
    const row = await this.repository.findByHash(tokenHash(key));
    if (!row) return null;
    if (row.stale) await this.repository.touch(row.id);
    const { id, name, role, teamIds, branchId, everything } = row;
    return {
      kind: 'api_key',
      userId: null,
      credentialId: id,
      name,
      role,
      teamIds,
      branchId,
      seesAll: everything,
    };
  }
}
