import { Injectable } from '@nestjs/common';
import type { DomainEvent, Person } from '@wasl/contracts';
import { Audit, type Actor } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
import { unblend } from './blend-people';
import { IdentityRepository } from './identity.repository';
import { MergeRepository, type StoredMerge } from './merge.repository';
import { fieldsOf, PersonRepository } from './person.repository';

/** Takes a merge back: exactly what it moved returns, what came since stays where it is. */
@Injectable()
export class UndoMerge {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly people: PersonRepository,
    private readonly identities: IdentityRepository,
    private readonly merges: MergeRepository,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** Answers the winner. Throws `people.merged-away` while the winner is part of a later merge: undo that one first. */
  execute(actor: Actor, mergeId: string): Promise<Person> {
    return this.uow.run(async () => {
      const merge = await this.merges.lock(mergeId);
      if (!merge) throw new AppError('people.no-such-merge', {}, { status: 404 });
      const winner = await this.people.lock(actor, merge.winnerId);
      if (merge.undoneAt !== null) throw new AppError('people.merge-undone-already', {}, { status: 409 });
      const conversations = await this.putBack(merge);
      await this.people.update(winner.id, unblend(fieldsOf(winner), merge.moved.before, merge.moved.after));
      await this.merges.markUndone(mergeId, actor.userId);
      const detail = { loserId: merge.loserId, mergeId };
      await this.audit.record(actor, {
        action: 'person.merge-undone',
        subject: { kind: 'person', id: winner.id },
        detail,
      });
      await this.outbox.publish<DomainEvent>(
        { type: 'person.changed', payload: { personId: winner.id } },
        { type: 'person.changed', payload: { personId: merge.loserId } },
        ...conversations.map((conversationId) => ({
          type: 'conversation.changed' as const,
          payload: { conversationId },
        })),
      );
      return this.people.afterChange(actor, winner.id);
    });
  }

  private async putBack(merge: StoredMerge): Promise<string[]> {
    await this.identities.hold(await this.identities.of([merge.winnerId]));
    return this.merges.putBack(merge);
  }
}
