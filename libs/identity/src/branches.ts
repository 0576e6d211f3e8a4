import { Injectable } from '@nestjs/common';
import type { Branch } from '@wasl/contracts';
import { AppError, refuseNamesake } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
import type { Actor } from './actor';
import { Audit } from './audit';
import { BranchRepository } from './branch.repository';

const unknown = (): AppError => new AppError('identity.branch-unknown', {}, { status: 404 });

/** Branches: who reads them and who changes them. */
@Injectable()
export class Branches {
  constructor(
    private readonly repository: BranchRepository,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly uow: UnitOfWork,
  ) {}

  list(): Promise<Branch[]> {
    return this.repository.list();
  }

  /** Throws `kernel.name-taken` (409). */
  create(actor: Actor, input: Omit<Branch, 'id'>): Promise<Branch> {
    return this.uow.run(async () => {
      refuseNamesake({ id: '', ...input }, await this.repository.holdNames());
      const branch = await this.repository.insert(input);
      await this.settle(actor, 'branch.created', branch);
      return branch;
    });
  }

  /** Throws `kernel.name-taken` (409). */
  update(actor: Actor, input: Branch): Promise<Branch> {
    return this.uow.run(async () => {
      const branches = await this.repository.holdNames();
      refuseNamesake(
        input,
        branches,
        branches.find(({ id }) => id === input.id),
      );
      const branch = await this.repository.update(input);
      if (!branch) throw unknown();
      await this.settle(actor, 'branch.changed', branch);
      return branch;
    });
  }

  /** Removes a branch; refused while somebody represents it: `identity.branch-has-staff`. */
  remove(actor: Actor, id: string): Promise<void> {
    return this.uow.run(async () => {
      await this.repository.hold(id);
      const names = await this.repository.representatives(id);
      if (names.length > 0)
        throw new AppError('identity.branch-has-staff', { names: names.join('، ') }, { status: 409 });
      if (!(await this.repository.remove(id))) throw unknown();
      await this.settle(actor, 'branch.removed', { id, name: '' });
    });
  }

  private async settle(
    actor: Actor,
    action: string,
    { id, name }: { id: string; name: string },
  ): Promise<void> {
    await this.audit.record(actor, { action, subject: { kind: 'branch', id }, detail: name ? { name } : {} });
    await this.outbox.publish({ type: 'resource.changed', payload: { kind: 'branch', id } });
  }
}
