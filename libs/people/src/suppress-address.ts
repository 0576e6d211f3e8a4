import { Injectable } from '@nestjs/common';
import type { DomainEvent } from '@wasl/contracts';
import { UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
import {
  type SuppressedPlace,
  type SuppressionGrounds,
  SuppressionRepository,
} from './suppression.repository';

/** Puts an address on the list of those that are not written to, at one inbox or (`inboxId: null`) at all of them. */
@Injectable()
export class SuppressAddress {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly suppressions: SuppressionRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Safe to repeat. Answers false when it stood already, or when it was lifted after `at` (a replayed event). */
  execute(place: SuppressedPlace, grounds: SuppressionGrounds): Promise<boolean> {
    return this.uow.run(async () => {
      if ((await this.suppressions.insert(place, grounds)) === null) return false;
      const personId = await this.suppressions.owner(place.address);
      if (personId !== null)
        await this.outbox.publish<DomainEvent>({ type: 'person.changed', payload: { personId } });
      return true;
    });
  }
}
