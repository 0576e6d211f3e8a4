import { Injectable } from '@nestjs/common';
import type { Person } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { PersonRepository } from './person.repository';

/** The card of a person for somebody's eyes: what is written in confidence on it is on record as read before it leaves. */
@Injectable()
export class ShowPerson {
  constructor(private readonly people: PersonRepository) {}

  /** Throws `people.not-found` outside the scope. A merged one says into whom (`mergedInto`). */
  execute(actor: Actor, id: string): Promise<Person> {
    return this.people.show(actor, id);
  }
}
