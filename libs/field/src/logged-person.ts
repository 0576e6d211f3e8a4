import { Injectable } from '@nestjs/common';
import { type ContactLogRequest, personCreate } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { isBlank } from '@wasl/kernel';
import { CreatePerson, FindOrCreatePerson, GetPerson, readContact } from '@wasl/people';
import { ContactLogRepository } from './contact-log.repository';

/** Who stands behind a log that names nobody: the desk must not lose a contact for want of a name. */
const UNKNOWN = 'مراجع غير معروف';

type Named = Pick<ContactLogRequest, 'personId' | 'personName' | 'phone'>;

/** The person of a log, and whether its author may see them. */
export interface FoundLogged {
  personId: string;
  inSight: boolean;
}

/** Finds the person whom a log speaks of, or writes them down. */
@Injectable()
export class LoggedPerson {
  constructor(
    private readonly get: GetPerson,
    private readonly findOrCreate: FindOrCreatePerson,
    private readonly create: CreatePerson,
    private readonly logs: ContactLogRepository,
  ) {}

  /**
   * A chosen person must be in the actor's sight (`people.not-found`); a number that is known is that person's,
   * whatever name was written beside it and whoever may see them. Somebody new belongs to the branch of who wrote them
   * down.
   */
  async find(actor: Actor, { personId, personName = '', phone = '' }: Named): Promise<FoundLogged> {
    if (personId !== undefined) return { personId: await this.living(actor, personId), inSight: true };
    if (phone.trim() !== '') return this.byNumber(actor, phone, personName);
    const name = isBlank(personName) ? UNKNOWN : personName;
    const request = personCreate.parse({ name, branchId: actor.branchId });
    return { personId: (await this.create.execute(actor, request)).id, inSight: true };
  }

  private async byNumber(actor: Actor, phone: string, name: string): Promise<FoundLogged> {
    const newcomer = { name, branchId: actor.branchId };
    const { personId, created } = await this.findOrCreate.execute(readContact('phone', phone), newcomer);
    return { personId, inSight: created || (await this.logs.seesPerson(actor, personId)) };
  }

  /** Whoever was merged away is the person they became. */
  private async living(actor: Actor, personId: string): Promise<string> {
    const { id, mergedInto } = await this.get.execute(actor, personId);
    return mergedInto === null ? id : this.living(actor, mergedInto);
  }
}
