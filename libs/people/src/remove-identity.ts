import { Injectable } from '@nestjs/common';
import type { Person } from '@wasl/contracts';
import { Audit, type Actor } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
import { IdentityRepository } from './identity.repository';
import { PersonRepository } from './person.repository';

/** Takes an address from a person; a message from it makes a new person again. */
@Injectable()
export class RemoveIdentity {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly people: PersonRepository,
    private readonly identities: IdentityRepository,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** Throws `people.no-such-identity` (404) when the address is not this person's. */
  execute(actor: Actor, personId: string, identityId: string): Promise<Person> {
    return this.uow.run(async () => {
      await this.people.lock(actor, personId);
      const held = (await this.identities.of([personId])).find((identity) => identity.id === identityId);
      if (!held) throw new AppError('people.no-such-identity', {}, { status: 404 });
      await this.identities.hold([held]);
      await this.identities.remove(personId, identityId);
      const subject = { kind: 'person', id: personId };
      await this.audit.record(actor, {
        action: 'person.identity-removed',
        subject,
        detail: { kind: held.kind },
      });
      await this.outbox.publish({ type: 'person.changed', payload: { personId } });
      return this.people.show(actor, personId);
    });
  }
}
