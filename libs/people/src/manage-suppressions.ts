import { Injectable } from '@nestjs/common';
import type { DomainEvent, Suppression, SuppressionAdd, SuppressionPage } from '@wasl/contracts';
import { Audit, type Actor } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
import { readContact } from './contact-address';
import type { IdentityKey } from './address-locks';
import { SuppressionListRepository, type SuppressionQuery } from './suppression-list.repository';
import { SuppressionRepository } from './suppression.repository';

const PAGE = 50;

/** The list of addresses that are not written to, as supervisors see it, and the ways onto it and off it by hand. */
@Injectable()
export class ManageSuppressions {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly suppressions: SuppressionRepository,
    private readonly rows: SuppressionListRepository,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** Newest first, in pages: what stands at the inboxes in the actor's sight, and for who sees everything the rest. */
  async list(actor: Actor, query: Omit<SuppressionQuery, 'limit'>): Promise<SuppressionPage> {
    const rows = await this.rows.page(actor, { ...query, limit: PAGE + 1 });
    const items = rows.slice(0, PAGE);
    return { items, next: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null };
  }

  /**
   * Puts a typed address on the list, and with it every known one that people read as the same: a number stops on each
   * channel that knows it. Throws `people.suppression-stands` (409) when all of them stand there already, and
   * `people.suppression-everywhere` (403) when somebody who does not see everything names no inbox.
   */
  add(actor: Actor, { kind, value, inboxId, reason }: SuppressionAdd): Promise<Suppression[]> {
    const contact = readContact(kind, value);
    return this.uow.run(async () => {
      await this.checkReach(actor, inboxId);
      const known = await this.suppressions.readAlike(contact);
      const addresses = [contact, ...known.filter((each) => !isSame(each, contact))];
      const grounds = { reason: 'staff', detail: reason, at: await this.suppressions.now() } as const;
      const ids: string[] = [];
      for (const address of addresses) {
        const id = await this.suppressions.insert({ address, inboxId }, grounds);
        if (id === null) continue;
        ids.push(id);
        await this.tell(actor, { id, address, action: 'suppression.added', detail: { why: reason } });
      }
      if (ids.length === 0) throw new AppError('people.suppression-stands', {}, { status: 409 });
      return this.rows.named(actor, ids);
    });
  }

  /**
   * Throws `people.no-such-suppression` (404) for one that is unknown, out of reach or lifted already. Who and why stays
   * on record.
   */
  lift(actor: Actor, id: string, reason: string): Promise<Suppression> {
    return this.uow.run(async () => {
      const address = await this.suppressions.liftOne(actor, id, reason);
      if (!address) throw gone();
      const detail = { reason: address.reason, why: reason };
      await this.tell(actor, { id, address, action: 'suppression.lifted', detail });
      const [row] = await this.rows.named(actor, [id]);
      if (!row) throw gone();
      return row;
    });
  }

  private async checkReach(actor: Actor, inboxId: string | null): Promise<void> {
    if (inboxId === null) {
      if (!actor.seesAll) throw new AppError('people.suppression-everywhere', {}, { status: 403 });
    } else if (!(await this.suppressions.hasInbox(actor, inboxId)))
      throw new AppError('people.no-such-inbox', {}, { status: 404 });
  }

  private async tell(
    actor: Actor,
    what: { id: string; address: IdentityKey; action: string; detail: Record<string, string> },
  ): Promise<void> {
    const { id, address, action, detail } = what;
    await this.audit.record(actor, { action, subject: { kind: 'suppression', id }, detail });
    const personId = await this.suppressions.owner(address);
    if (personId !== null)
      await this.outbox.publish<DomainEvent>({ type: 'person.changed', payload: { personId } });
  }
}

const gone = (): AppError => new AppError('people.no-such-suppression', {}, { status: 404 });

const isSame = (one: IdentityKey, other: IdentityKey): boolean =>
  one.kind === other.kind && one.value === other.value && one.scope === other.scope;
