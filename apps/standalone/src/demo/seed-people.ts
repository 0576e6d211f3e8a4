import { foldName, formatPhone, newId } from '@wasl/kernel';
import type { DemoIds } from './demo-ids';
import { accommodations, cities, familyNames, firstNames } from './demo-organisation';
import type { DemoWay, Script } from './demo-scripts';
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
  /** Ids of their addresses. */
  addresses: { phone: string; email: string; visitor: string };
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

  /** Somebody new; the index makes their addresses. */
  add(
    like: { language: 'ar' | 'en'; name?: string; branch?: string; visitor?: boolean },
    index: number,
  ): DemoPerson {
    const { random } = this;
    const invented =
      like.language === 'en'
        ? random.pick(foreignNames)
        : `${random.pick(firstNames)} ${random.pick(familyNames)}`;
    const person: DemoPerson = {
      id: newId(),
      name: like.name ?? invented,
      phone: `+9665${String(50_000_000 + index * 7919).slice(-8)}`,
      email: `person${String(index).padStart(3, '0')}@example.net`,
      language: like.language,
      branch: like.branch ?? random.pick(['riyadh', 'riyadh', 'jeddah', 'abha']),
      addresses: { phone: newId(), email: newId(), visitor: newId() },
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
    if (like.visitor) this.visitor(person, created);
    else this.addresses(person, created);
    this.people.push(person);
    return person;
  }

  /** The phone is the provider's word; half of the e-mail addresses were only claimed. */
  private addresses(person: DemoPerson, created: Date): void {
    const proved = this.random.chance(0.5) ? 'staff' : 'none';
    const { phone, email } = person;
    const kept = { person_id: person.id, scope: '', created_at: created };
    this.tables.add(
      'identity',
      {
        ...{ ...kept, id: person.addresses.phone, kind: 'phone', value: phone },
        ...{ display: formatPhone(phone), verified_by: 'provider' },
      },
      {
        ...{ ...kept, id: person.addresses.email, kind: 'email', value: email },
        ...{ display: email, verified_by: proved },
      },
    );
    for (const kind of ['phone', 'email'] as const)
      this.tables.add('identity_inbox', {
        identity_id: person.addresses[kind],
        inbox_id: this.ids.inboxes.get(reachedBy[kind]),
        last_inbound_at: null,
      });
  }

  /** Known only by the browser in which they write. */
  private visitor(person: DemoPerson, created: Date): void {
    this.tables.add('identity', {
      ...{ person_id: person.id, scope: this.ids.inboxes.get('chat'), created_at: created },
      ...{
        id: person.addresses.visitor,
        kind: 'visitor',
        value: newId(),
        display: '',
        verified_by: 'provider',
      },
    });
  }
}

const reachedBy: Record<'phone' | 'email', DemoWay> = { phone: 'whatsapp', email: 'email' };

/** By which of their addresses a person writes there. */
export const addressOf = (person: DemoPerson, kind: 'phone' | 'email' | 'visitor' | null): string | null =>
  kind === null ? null : person.addresses[kind];
