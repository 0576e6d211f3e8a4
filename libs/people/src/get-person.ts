import { Injectable } from '@nestjs/common';
import type { Person } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { PersonRepository } from './person.repository';

/**
 * The card of a person, for rules that look at it and show it to nobody (see ShowPerson); throws `people.not-found`
 * outside the scope. A merged one says into whom (`mergedInto`).
 */
@Injectable()
export class GetPerson {
  constructor(private readonly people: PersonRepository) {}

  execute(actor: Actor, id: string): Promise<Person> {
    return this.people.get(actor, id);
  }
}
