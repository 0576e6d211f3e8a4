import { Injectable } from '@nestjs/common';
import type { Person, personCreate } from '@wasl/contracts';
import { Audit, type Actor } from '@wasl/identity';
import { AppError, newId, safeDisplayName } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
import type { z } from 'zod';
import { AddIdentity } from './add-identity';
import { readContact } from './contact-address';
import { PersonRepository } from './person.repository';

/** Writes a new person down, with the addresses that are known; an address of somebody else refuses the whole. */
@Injectable()
export class CreatePerson {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly people: PersonRepository,
    private readonly addIdentity: AddIdentity,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  async execute(actor: Actor, request: z.infer<typeof personCreate>): Promise<Person> {
    const { phone, email, ...given } = request;
    const addresses = [
      ...(phone === undefined || phone.trim() === '' ? [] : [readContact('phone', phone)]),
      ...(email === undefined || email.trim() === '' ? [] : [readContact('email', email)]),
    ];
    const name = safeDisplayName(given.name);
    if (name === '') throw new AppError('people.name-missing');
    return this.uow.run(async () => {
      if (given.branchId !== null && !(await this.people.branchExists(given.branchId))) {
        throw new AppError('people.no-such-branch', {}, { status: 404 });
      }
      const id = newId();
      const branchId = given.branchId ?? actor.branchId;
      await this.people.insert(id, { ...given, name, branchId, accommodations: '', note: '' }, actor.userId);
      for (const address of addresses) await this.addIdentity.attach(id, address);
      await this.audit.record(actor, { action: 'person.created', subject: { kind: 'person', id } });
      await this.outbox.publish({ type: 'person.changed', payload: { personId: id } });
      return this.people.afterChange(actor, id);
    });
  }
}
