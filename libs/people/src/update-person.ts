import { Injectable } from '@nestjs/common';
import type { DomainEvent, Person, personUpdate } from '@wasl/contracts';
import { Audit, type Actor } from '@wasl/identity';
import { AppError, safeDisplayName } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
import type { z } from 'zod';
import { fieldsOf, PersonRepository } from './person.repository';

/** Changes what is written of a person; their conversations show it at once. */
@Injectable()
export class UpdatePerson {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly people: PersonRepository,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  execute(actor: Actor, id: string, update: z.infer<typeof personUpdate>): Promise<Person> {
    return this.uow.run(async () => {
      const row = await this.people.lock(actor, id);
      const { branchId } = update;
      if (branchId !== undefined && branchId !== null && !(await this.people.branchExists(branchId))) {
        throw new AppError('people.no-such-branch', {}, { status: 404 });
      }
      const given = Object.fromEntries(Object.entries(update).filter(([, value]) => value !== undefined));
      const fields = { ...fieldsOf(row), ...given };
      fields.name = safeDisplayName(fields.name);
      if (fields.name === '') throw new AppError('people.name-missing');
      await this.people.update(id, fields);
      const subject = { kind: 'person', id };
      await this.audit.record(actor, {
        action: 'person.updated',
        subject,
        detail: { fields: Object.keys(given) },
      });
      const conversations = await this.people.conversationIds(id);
      await this.outbox.publish<DomainEvent>(
        { type: 'person.changed', payload: { personId: id } },
        ...conversations.map((conversationId) => ({
          type: 'conversation.changed' as const,
          payload: { conversationId },
        })),
      );
      return this.people.afterChange(actor, id);
    });
  }
}
