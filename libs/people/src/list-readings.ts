import { Injectable } from '@nestjs/common';
import type { PersonReading } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { PersonReadings } from './person-reading.repository';
import { PersonRepository } from './person.repository';

/** Who was shown the notes of a person, and when; throws `people.not-found` outside the scope. */
@Injectable()
export class ListReadings {
  constructor(
    private readonly people: PersonRepository,
    private readonly readings: PersonReadings,
  ) {}

  async execute(actor: Actor, personId: string): Promise<PersonReading[]> {
    await this.people.get(actor, personId);
    return this.readings.of(personId);
  }
}
