import { Injectable } from '@nestjs/common';
import { type ContactLogRequest, personCreate } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { CreatePerson, FindOrCreatePerson, GetPerson, readContact } from '@wasl/people';

/** Who stands behind a log that names nobody: the desk must not lose a contact for want of a name. */
const UNKNOWN = 'مراجع غير معروف';

type Named = Pick<ContactLogRequest, 'personId' | 'personName' | 'phone'>;

/** Finds the person whom a log speaks of, or writes them down. */
@Injectable()
export class LoggedPerson {
  constructor(
    private readonly get: GetPerson,
    private readonly findOrCreate: FindOrCreatePerson,
    private readonly create: CreatePerson,
  ) {}

  /**
   * A chosen person must be in the actor's sight (`people.not-found`); a number that is known is that person's,
   * whatever name was written beside it. Somebody new belongs to the branch of who wrote them down.
   */
  async find(actor: Actor, { personId, personName = '', phone = '' }: Named): Promise<string> {
    if (personId !== undefined) return this.living(actor, personId);
    const { branchId } = actor;
    if (phone.trim() !== '') {
      const newcomer = { name: personName, branchId };
      return (await this.findOrCreate.execute(readContact('phone', phone), newcomer)).personId;
    }
    const name = personName.trim() === '' ? UNKNOWN : personName;
    return (await this.create.execute(actor, personCreate.parse({ name, branchId }))).id;
  }

  /** Whoever was merged away is the person they became. */
  private async living(actor: Actor, personId: string): Promise<string> {
    const { id, mergedInto } = await this.get.execute(actor, personId);
    return mergedInto === null ? id : this.living(actor, mergedInto);
  }
}
