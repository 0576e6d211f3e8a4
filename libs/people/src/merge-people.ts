import { Injectable } from '@nestjs/common';
import type { DomainEvent, Person, personMergeRequest } from '@wasl/contracts';
import { Audit, type Actor } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
import type { z } from 'zod';
import { blend, blendedFieldsOf } from './blend-people';
import { IdentityRepository } from './identity.repository';
import { MergeRepository } from './merge.repository';
import { fieldsOf, PersonRepository } from './person.repository';
import type { PersonRow } from './person.presenter';

/** Makes two records one person, by hand only; everything that moves is written down, so that it can be undone. */
@Injectable()
export class MergePeople {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly people: PersonRepository,
    private readonly identities: IdentityRepository,
    private readonly merges: MergeRepository,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** The person of the path stays; the loser's record points at them from now on. */
  async execute(
    actor: Actor,
    winnerId: string,
    { loserId, reason }: z.infer<typeof personMergeRequest>,
  ): Promise<Person> {
    if (winnerId === loserId) throw new AppError('people.same-person');
    return this.uow.run(async () => {
      await this.identities.hold(await this.identities.of([winnerId, loserId]));
      const [winner, loser] = await this.lockBoth(actor, winnerId, loserId);
      const conversations = await this.join(actor, { winner, loser, reason });
      const detail = { loserId, conversations: conversations.length };
      await this.audit.record(actor, {
        action: 'person.merged',
        subject: { kind: 'person', id: winnerId },
        detail,
      });
      await this.outbox.publish<DomainEvent>(
        { type: 'person.changed', payload: { personId: winnerId } },
        { type: 'person.changed', payload: { personId: loserId } },
        ...conversations.map((conversationId) => ({
          type: 'conversation.changed' as const,
          payload: { conversationId },
        })),
      );
      return this.people.afterChange(actor, winnerId);
    });
  }

  private async join(
    actor: Actor,
    { winner, loser, reason }: { winner: PersonRow; loser: PersonRow; reason: string },
  ): Promise<string[]> {
    const before = blendedFieldsOf(winner);
    const fields = blend(fieldsOf(winner), fieldsOf(loser));
    const { roles, accommodations, note, city, branchId } = fields;
    await this.people.update(winner.id, fields);
    const moved = {
      identityIds: await this.merges.moveIdentities(loser.id, winner.id),
      conversations: await this.merges.moveConversations(loser.id, winner.id),
      followerIds: await this.merges.redirect(loser.id, winner.id),
      before,
      after: { roles, accommodations, note, city, branchId },
    };
    await this.merges.insert({
      winnerId: winner.id,
      loserId: loser.id,
      reason,
      moved,
      byUserId: actor.userId,
    });
    return moved.conversations.map((conversation) => conversation.id);
  }

  /** In the order of ids, so that two merges of the same people cannot wait for each other. */
  private async lockBoth(actor: Actor, winnerId: string, loserId: string): Promise<[PersonRow, PersonRow]> {
    const first = await this.people.lock(actor, winnerId < loserId ? winnerId : loserId);
    const second = await this.people.lock(actor, winnerId < loserId ? loserId : winnerId);
    return first.id === winnerId ? [first, second] : [second, first];
  }
}
