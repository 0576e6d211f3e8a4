import { Injectable } from '@nestjs/common';
import type { DomainEvent, SuppressionReason } from '@wasl/contracts';
import { UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
import { type SuppressedPlace, SuppressionRepository } from './suppression.repository';

/** What the person themselves can take back by a word of theirs; a bounce or a complaint is not theirs to lift. */
const BY_THE_PERSON: readonly SuppressionReason[] = ['stop_word', 'refused'];

/** Takes an address off the list because the person asked for it. */
@Injectable()
export class LiftSuppression {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly suppressions: SuppressionRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Answers whether anything stood there since before `at`. `detail` is the word that was said. */
  execute(place: SuppressedPlace, { detail, at }: { detail: string; at: Date }): Promise<boolean> {
    return this.uow.run(async () => {
      if (!(await this.suppressions.lift(place, { reasons: BY_THE_PERSON, detail, at }))) return false;
      const personId = await this.suppressions.owner(place.address);
      if (personId !== null)
        await this.outbox.publish<DomainEvent>({ type: 'person.changed', payload: { personId } });
      return true;
    });
  }
}
