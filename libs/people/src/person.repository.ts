import { Injectable } from '@nestjs/common';
import type { Person, PersonRole } from '@wasl/contracts';
import { type Actor, conversationScope, conversationScopeSql, SYSTEM_ACTOR } from '@wasl/identity';
import { AppError, foldName } from '@wasl/kernel';
import { SqlParameters, UnitOfWork } from '@wasl/platform/database';
import { IdentityRepository } from './identity.repository';
import { personVisibleSql } from './person.policy';
import { PersonReadings } from './person-reading.repository';
import { PERSON_COLUMNS, type PersonRow, presentPerson } from './person.presenter';

/** What staff write of a person. */
export interface PersonFields {
  name: string;
  language: 'ar' | 'en';
  roles: PersonRole[];
  accommodations: string;
  note: string;
  city: string;
  branchId: string | null;
}

/** Whom the actor may not see does not exist for them. */
export const personNotFound = (): AppError => new AppError('people.not-found', {}, { status: 404 });

/** People, always read through the scope of whoever asks. */
@Injectable()
export class PersonRepository {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly identities: IdentityRepository,
    private readonly readings: PersonReadings,
  ) {}

  /** The card of a person, shown to nobody; throws `people.not-found` outside the scope. Merged people are answered with `mergedInto`. */
  async get(actor: Actor, id: string): Promise<Person> {
    const card = await this.find(actor, id);
    if (!card) throw personNotFound();
    return card;
  }

  /** The same for the actor's eyes: on record as read. */
  async show(actor: Actor, id: string): Promise<Person> {
    const card = await this.get(actor, id);
    await this.readings.record(actor, card);
    return card;
  }

  /** The card for whoever just wrote it. Where that took the person out of their sight, it is their last look. */
  async afterChange(actor: Actor, id: string): Promise<Person> {
    const seen = await this.find(actor, id);
    const card = seen ?? { ...(await this.get(SYSTEM_ACTOR, id)), conversationCount: 0 };
    await this.readings.record(actor, card);
    return card;
  }

  private async find(actor: Actor, id: string): Promise<Person | null> {
    const parameters = new SqlParameters();
    const [row] = await this.uow.sql<PersonRow & { conversations: number }>(
      `select ${PERSON_COLUMNS}, (select count(*)::int from conversation n where n.person_id = p.id
         and ${conversationScopeSql(conversationScope(actor), parameters, 'n')}) as conversations
       from person p where p.id = ${parameters.add(id)}::uuid and ${personVisibleSql(actor, parameters)}`,
      parameters.values,
    );
    return row ? presentPerson(row, await this.identities.of([id]), row.conversations) : null;
  }

  /** Holds the row until the transaction ends; throws outside the scope, and for somebody who was merged away. */
  async lock(actor: Actor, id: string): Promise<PersonRow> {
    const parameters = new SqlParameters();
    const where = `p.id = ${parameters.add(id)}::uuid and ${personVisibleSql(actor, parameters)}`;
    const [row] = await this.uow.sql<PersonRow>(
      `select ${PERSON_COLUMNS} from person p where ${where} for update of p`,
      parameters.values,
    );
    if (!row) throw personNotFound();
    if (row.merged_into !== null)
      throw new AppError('people.merged-away', { into: row.merged_into }, { status: 409 });
    return row;
  }

  /** `writtenBy` is the member of staff who wrote the person down, where it was one. */
  async insert(id: string, fields: PersonFields, writtenBy: string | null): Promise<void> {
    await this.uow.prepared(
      `insert into person(id, name, name_fold, language, roles, accommodations, note, city, branch_id, written_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [id, fields.name, foldName(fields.name), fields.language, fields.roles, ...rest(fields), writtenBy],
    );
  }

  /** Writes every field; revision grows. */
  async update(id: string, fields: PersonFields): Promise<void> {
    await this.uow.prepared(
      `update person set name = $2, name_fold = $3, language = $4, roles = $5, accommodations = $6, note = $7, city = $8,
         branch_id = $9, revision = revision + 1, updated_at = now() where id = $1`,
      [id, fields.name, foldName(fields.name), fields.language, fields.roles, ...rest(fields)],
    );
  }

  /** Whether the way in made this record since then, all its addresses come from providers, and nobody changed it. */
  async isUntouchedNewcomer(id: string, since: Date): Promise<boolean> {
    const rows = await this.uow.sql(
      `select 1 from person p where p.id = $1 and p.revision = 1 and p.merged_into is null and p.created_at >= $2
         and not exists (select 1 from identity d where d.person_id = p.id and d.verified_by <> 'provider')`,
      [id, since],
    );
    return rows.length > 0;
  }

  /** Whether the branch exists. */
  async branchExists(id: string): Promise<boolean> {
    return (await this.uow.sql('select 1 from branch where id = $1', [id])).length > 0;
  }

  /** Ids of the conversations of this person, whoever may see them: for facts, never for answers. */
  async conversationIds(id: string): Promise<string[]> {
    return (await this.uow.sql<{ id: string }>('select id from conversation where person_id = $1', [id])).map(
      (row) => row.id,
    );
  }
}

const rest = ({ accommodations, note, city, branchId }: PersonFields): unknown[] => [
  accommodations,
  note,
  city,
  branchId,
];

/** The fields of a stored person, to be changed and written back. */
export function fieldsOf(row: PersonRow): PersonFields {
  const { name, language, roles, accommodations, note, city } = row;
  return { name, language, roles, accommodations, note, city, branchId: row.branch_id };
}
