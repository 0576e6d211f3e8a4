import { Injectable } from '@nestjs/common';
import type { PersonFound } from '@wasl/contracts';
import { type Actor, conversationScope, conversationScopeSql } from '@wasl/identity';
import { SqlParameters, UnitOfWork } from '@wasl/platform/database';
import { personVisibleSql } from './person.policy';

/** A person found, with the addresses to tell namesakes apart. */
export type FoundPerson = PersonFound;

/** A query that has been read: words of a folded name, or digits, or part of an address; `mailbox` stands beside the words. */
export interface PersonQuery {
  words: readonly string[];
  digits: string | null;
  address: string | null;
  /** Latin letters that may as well be part of an e-mail address. */
  mailbox: string | null;
  limit: number;
}

const pattern = (text: string): string => `%${text.replace(/[\\%_]/g, (special) => `\\${special}`)}%`;

/** Each half by its own index: an `or` over both tables would read every person. */
function named({ words, mailbox }: PersonQuery, parameters: SqlParameters): string {
  const all = words.map((word) => `n.name_fold like ${parameters.add(pattern(word))}`).join(' and ');
  const byName = `select n.id from person n where ${all}`;
  if (mailbox === null) return `p.id in (${byName})`;
  const value = parameters.add(pattern(mailbox));
  return `p.id in (${byName} union select m.person_id from identity m where m.kind = 'email' and m.value like ${value})`;
}

/** People by trigram indexes over folded names and addresses; the scope is part of the query. */
@Injectable()
export class PersonSearchRepository {
  constructor(private readonly uow: UnitOfWork) {}

  async find(actor: Actor, query: PersonQuery): Promise<FoundPerson[]> {
    const parameters = new SqlParameters();
    const conditions = query.words.length > 0 ? [named(query, parameters)] : [];
    for (const part of [query.digits, query.address]) {
      if (part === null) continue;
      const value = parameters.add(pattern(part));
      conditions.push(`exists (select 1 from identity d where d.person_id = p.id and d.value like ${value})`);
    }
    const start = parameters.add(
      `${(query.words[0] ?? '').replace(/[\\%_]/g, (special) => `\\${special}`)}%`,
    );
    const spoken = conversationScopeSql(conversationScope(actor), parameters, 's');
    const rows = await this.uow.sql<Omit<FoundPerson, 'lastContactAt'> & { last_contact_at: Date | null }>(
      `select p.id, p.name, p.language, p.roles, p.city,
         array(select coalesce(nullif(d.display, ''), d.value) from identity d where d.person_id = p.id and d.kind <> 'visitor' order by d.joined_at, d.created_at, d.id) as identities,
         (select max(s.last_message_at) from conversation s where s.person_id = p.id and ${spoken}) as last_contact_at
       from person p where p.merged_into is null and ${conditions.join(' and ')} and ${personVisibleSql(actor, parameters)}
       order by p.name_fold like ${start} desc, p.name_fold, p.id limit ${parameters.add(query.limit)}`,
      parameters.values,
    );
    return rows.map(({ last_contact_at: last, ...row }) => ({
      ...row,
      lastContactAt: last?.toISOString() ?? null,
    }));
  }
}
