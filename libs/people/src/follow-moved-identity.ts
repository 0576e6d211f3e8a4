import { Injectable } from '@nestjs/common';
import type { DomainEvent, IdentityRef } from '@wasl/contracts';
import { Audit, SYSTEM_ACTOR } from '@wasl/identity';
import { newId } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
import { shownAddress } from './shown-address';
import { IdentityRepository } from './identity.repository';
import { MergePeople } from './merge-people';
import { PersonRepository } from './person.repository';

/** What a provider says of one person: the address that was theirs, the one that is, and when it changed hands. */
export interface MovedIdentity {
  from: IdentityRef;
  to: IdentityRef;
  at: Date;
}

/** Provider clocks and ours differ by this much at most. */
const CLOCK_SKEW_MS = 2 * 60_000;
const REASON = 'identity-moved: the provider says that both addresses are one person';

/** Keeps a person one when the provider gives them a new address, whether or not somebody wrote from it already. */
@Injectable()
export class FollowMovedIdentity {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly people: PersonRepository,
    private readonly identities: IdentityRepository,
    private readonly merge: MergePeople,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Doing it again changes nothing. A record that somebody worked on, or that is older than the move (the number may have
   * been another's), is never joined by itself: that is written down and left to people. A number that somebody gave up
   * stays on their card and is nobody's: whoever writes from it next is somebody else.
   */
  execute({ from, to, at }: MovedIdentity): Promise<'joined' | 'merged' | 'left' | 'known' | 'unknown'> {
    return this.uow.run(async () => {
      await this.identities.hold([from, to]);
      const before = await this.identities.find(from);
      if (!before) return 'unknown';
      if (from.kind === 'phone' && from.value !== to.value) await this.identities.giveUp(before.id);
      const after = await this.identities.find(to);
      if (!after) return this.join(before.person_id, to);
      if (after.person_id === before.person_id) return 'known';
      return this.unite(before.person_id, after.person_id, at);
    });
  }

  private async join(personId: string, to: IdentityRef): Promise<'joined'> {
    const display = shownAddress(to);
    await this.identities.insert({ ...to, verifiedBy: 'provider', id: newId(), personId, display });
    await this.outbox.publish<DomainEvent>({ type: 'person.changed', payload: { personId } });
    return 'joined';
  }

  private async unite(personId: string, newcomerId: string, at: Date): Promise<'merged' | 'left'> {
    const since = new Date(at.getTime() - CLOCK_SKEW_MS);
    if (await this.people.isUntouchedNewcomer(newcomerId, since)) {
      await this.merge.execute(SYSTEM_ACTOR, personId, { loserId: newcomerId, reason: REASON });
      return 'merged';
    }
    await this.audit.record(SYSTEM_ACTOR, {
      action: 'person.merge-left-to-people',
      subject: { kind: 'person', id: personId },
      detail: { otherId: newcomerId, reason: REASON },
    });
    return 'left';
  }
}
