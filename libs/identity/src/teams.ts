import { Injectable } from '@nestjs/common';
import type { Team } from '@wasl/contracts';
import { AppError, refuseNamesake } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
import type { Actor } from './actor';
import { Audit } from './audit';
import { TeamRepository } from './team.repository';

const unknown = (): AppError => new AppError('identity.team-unknown', {}, { status: 404 });

/** Teams: who reads them and who changes them. */
@Injectable()
export class Teams {
  constructor(
    private readonly repository: TeamRepository,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly uow: UnitOfWork,
  ) {}

  list(): Promise<Team[]> {
    return this.repository.list();
  }

  /** Throws `kernel.name-taken` (409). */
  create(actor: Actor, { name, nameEn }: { name: string; nameEn: string }): Promise<Team> {
    return this.uow.run(async () => {
      refuseNamesake({ id: '', name, nameEn }, await this.repository.holdNames());
      const id = await this.repository.insert(name, nameEn);
      await this.settle(actor, { action: 'team.created', id, detail: { name } });
      return this.found(id);
    });
  }

  /** Throws `kernel.name-taken` (409). */
  update(actor: Actor, id: string, { name, nameEn }: { name: string; nameEn: string }): Promise<Team> {
    return this.uow.run(async () => {
      const teams = await this.repository.holdNames();
      refuseNamesake(
        { id, name, nameEn },
        teams,
        teams.find((team) => team.id === id),
      );
      if (!(await this.repository.update(id, name, nameEn))) throw unknown();
      await this.settle(actor, { action: 'team.changed', id, detail: { name } });
      return this.found(id);
    });
  }

  /**
   * Removes a team. Refused while a supervisor has no other team, because a supervisor of no team sees everything
   * (`identity.team-has-supervisor`), and while conversations are the team's, because every officer sees those of no
   * team (`identity.team-has-conversations`): they go to another team first.
   */
  remove(actor: Actor, id: string): Promise<void> {
    return this.uow.run(async () => {
      await this.repository.hold(id);
      const names = await this.repository.supervisorsOfOnly(id);
      if (names.length > 0)
        throw new AppError('identity.team-has-supervisor', { names: names.join('، ') }, { status: 409 });
      const count = await this.repository.countConversations(id);
      if (count > 0) throw new AppError('identity.team-has-conversations', { count }, { status: 409 });
      if (!(await this.repository.remove(id))) throw unknown();
      await this.settle(actor, { action: 'team.removed', id, detail: {} });
    });
  }

  private async found(id: string): Promise<Team> {
    const team = await this.repository.find(id);
    if (!team) throw unknown();
    return team;
  }

  private async settle(
    actor: Actor,
    done: { action: string; id: string; detail: Record<string, unknown> },
  ): Promise<void> {
    await this.audit.record(actor, {
      action: done.action,
      subject: { kind: 'team', id: done.id },
      detail: done.detail,
    });
    await this.outbox.publish({ type: 'resource.changed', payload: { kind: 'team', id: done.id } });
  }
}
