import { Injectable } from '@nestjs/common';
import type { identityAdd, Person } from '@wasl/contracts';
import { Audit, type Actor } from '@wasl/identity';
import { AppError, newId } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
import type { z } from 'zod';
import { type ContactAddress, readContact } from './contact-address';
import { IdentityRepository } from './identity.repository';
import { PersonRepository } from './person.repository';

/** Adds a phone number or an e-mail address that the person gave. */
@Injectable()
export class AddIdentity {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly people: PersonRepository,
    private readonly identities: IdentityRepository,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** Throws `people.identity-taken` (409) when it is somebody else's: joining two people is done by hand, by a merge. */
  async execute(actor: Actor, personId: string, request: z.infer<typeof identityAdd>): Promise<Person> {
    const address = readContact(request.kind, request.value);
    return this.uow.run(async () => {
      await this.people.lock(actor, personId);
      const added = await this.attach(personId, address);
      if (added) {
        const subject = { kind: 'person', id: personId };
        await this.audit.record(actor, {
          action: 'person.identity-added',
          subject,
          detail: { kind: address.kind },
        });
        await this.outbox.publish({ type: 'person.changed', payload: { personId } });
      }
      return this.people.show(actor, personId);
    });
  }

  /** Inside a transaction: true when the address is new or was only claimed; false when the person has it already. */
  async attach(personId: string, address: ContactAddress): Promise<boolean> {
    await this.identities.hold([address]);
    const held = await this.identities.find(address);
    if (held === null) {
      if (await this.identities.confirm(personId, address)) return true;
      await this.identities.insert({ ...address, id: newId(), personId });
      return true;
    }
    // Whose it is stays unsaid: the actor may not be allowed to see that person.
    if (held.person_id !== personId) throw new AppError('people.identity-taken', {}, { status: 409 });
    return false;
  }
}
