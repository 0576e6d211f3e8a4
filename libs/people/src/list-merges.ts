import { Injectable } from '@nestjs/common';
import type { PersonMerge } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { MergeRepository } from './merge.repository';
import { PersonRepository } from './person.repository';

/** Merges that a person was part of, newest first; throws `people.not-found` outside the scope. */
@Injectable()
export class ListMerges {
  constructor(
    private readonly people: PersonRepository,
    private readonly merges: MergeRepository,
  ) {}

  async execute(actor: Actor, personId: string): Promise<PersonMerge[]> {
    await this.people.get(actor, personId);
    return this.merges.list(personId);
  }
}
