import { Injectable } from '@nestjs/common';
import type { DomainEvent, Suppression, SuppressionPage } from '@wasl/contracts';
import { Audit, type Actor } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
import { type SuppressionRow, SuppressionRepository } from './suppression.repository';

const PAGE = 50;

/** The list of addresses that are not written to, as supervisors see it, and the way off it by hand. */
@Injectable()
export class ManageSuppressions {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly suppressions: SuppressionRepository,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** Newest first; `standing` leaves out those that were lifted. */
  async list({ after, standing }: { after: string | null; standing: boolean }): Promise<SuppressionPage> {
    const rows = await this.suppressions.newest({ after, standingOnly: standing, limit: PAGE + 1 });
    const items = rows.slice(0, PAGE).map(present);
    return { items, next: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null };
  }

  /** Throws `people.no-such-suppression` (404) for one that is unknown or lifted already. Who and why stays on record. */
  lift(actor: Actor, id: string, reason: string): Promise<Suppression> {
    return this.uow.run(async () => {
      const row = await this.suppressions.liftOne(id, { userId: actor.userId, detail: reason });
      if (!row) throw new AppError('people.no-such-suppression', {}, { status: 404 });
      const subject = { kind: 'suppression', id };
      await this.audit.record(actor, {
        action: 'suppression.lifted',
        subject,
        detail: { reason: row.reason, why: reason },
      });
      const personId = await this.suppressions.owner(row);
      if (personId !== null)
        await this.outbox.publish<DomainEvent>({ type: 'person.changed', payload: { personId } });
      return present(row);
    });
  }
}

function present(row: SuppressionRow): Suppression {
  const { id, kind, value, scope, reason, detail } = row;
  return {
    ...{ id, kind, value, scope, reason, detail },
    inboxId: row.inbox_id,
    at: row.at.toISOString(),
    liftedAt: row.lifted_at?.toISOString() ?? null,
  };
}
