import { foldName, formatPhone, newId } from '@wasl/kernel';
import type { DemoIds } from './demo-ids';
import { accommodations, cities, familyNames, firstNames } from './demo-organisation';
import type { Script } from './demo-scripts';
import type { SeededRandom } from './seeded-random';
import type { SeedTables } from './seed-tables';

/** A person of the demo who can go on writing. */
export interface DemoPerson {
  id: string;
  name: string;
  phone: string;
  email: string;
  language: 'ar' | 'en';
  branch: string;
}

const DAY = 86_400_000;
const roles = [['enquirer'], ['beneficiary'], ['applicant'], ['beneficiary'], ['volunteer'], ['donor']];
const foreignNames = ['Adam Okafor', 'Mary Lindqvist', 'Yasmin Haddad', 'Daniel Reyes', 'Ingrid Solheim'];

/** Invents people with a phone and an e-mail address each. */
export class PeopleSeeder {
  readonly people: DemoPerson[] = [];

  constructor(
    private readonly tables: SeedTables,
    private readonly ids: DemoIds,
    private readonly random: SeededRandom,
    private readonly now: Date,
  ) {}

  /** Somebody who speaks the script's language: one in four is already known. */
  forScript(script: Script, index: number): DemoPerson {
    const known = this.people.filter((one) => one.language === script.language);
    return index % 4 === 3 && known.length > 0 ? this.random.pick(known) : this.add(script, index);
  }

  private add(script: Script, index: number): DemoPerson {
    const { random } = this;
    const person: DemoPerson = {
      id: newId(),
      name:
        script.language === 'en'
          ? random.pick(foreignNames)
          : `${random.pick(firstNames)} ${random.pick(familyNames)}`,
      phone: `+9665${String(50_000_000 + index * 7919).slice(-8)}`,
      email: `person${String(index).padStart(3, '0')}@example.net`,
      language: script.language,
      branch: random.pick(['riyadh', 'riyadh', 'jeddah', 'abha']),
    };
    const created = new Date(this.now.getTime() - random.between(35, 400) * DAY);
    this.tables.add('person', {
      id: person.id,
      name: person.name,
      name_fold: foldName(person.name),
      language: person.language,
      roles: random.pick(roles),
      accommodations: random.pick(accommodations),
      city: random.pick(cities),
      branch_id: this.ids.branches.get(person.branch),
      created_at: created,
    });
    this.address(
      person,
      { kind: 'phone', value: person.phone, display: formatPhone(person.phone), verified: 'provider' },
      created,
    );
    this.address(
      person,
      { kind: 'email', value: person.email, display: person.email, verified: 'none' },
      created,
    );
    this.people.push(person);
    return person;
  }

  private address(
    person: DemoPerson,
    address: { kind: 'phone' | 'email'; value: string; display: string; verified: string },
    created: Date,
  ): void {
    const id = newId();
    const { kind, value, display, verified } = address;
    this.tables.add('identity', {
      id,
      person_id: person.id,
      kind,
      value,
      scope: '',
      display,
      verified_by: verified,
      created_at: created,
    });
    const inbox = this.ids.inboxes.get(reachedBy[kind]);
    this.tables.add('identity_inbox', { identity_id: id, inbox_id: inbox, last_inbound_at: null });
  }
}

const reachedBy: Record<'phone' | 'email', Script['channel']> = { phone: 'whatsapp', email: 'email' };
