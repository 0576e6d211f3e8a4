import { Injectable } from '@nestjs/common';
import { type Audience, visibleSql } from '@wasl/conversations';
import type { Actor } from '@wasl/identity';
import { formatReference } from '@wasl/kernel';
import { personVisibleSql } from '@wasl/people';
import { SqlParameters, UnitOfWork } from '@wasl/platform/database';

/** The fact of a log about somebody out of its author's sight: whom the author called them. */
export const LOGGED_AS = 'loggedAs';

/** Where a log ended up. Its author gets to know no more of a thread out of their sight than what they wrote themselves. */
export interface LogPlace {
  conversationId: string | null;
  messageId: string;
  personId: string | null;
  personName: string;
  reference: string | null;
}
interface PlaceRow {
  conversation_id: string;
  message_id: string;
  person_id: string;
  person_name: string;
  number: string;
  logged_as: string | null;
  seen: boolean;
}

const placeSql = (actor: Actor, parameters: SqlParameters): string =>
  `select c.id as conversation_id, m.id as message_id, p.id as person_id, p.name as person_name, c.number,
     m.facts->>'${LOGGED_AS}' as logged_as, ${visibleSql(actor, parameters)} as seen
   from message m join conversation c on c.id = m.conversation_id join person p on p.id = c.person_id`;

/** What contact logs need of threads and people besides their use-cases. */
@Injectable()
export class ContactLogRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** Keeps every other writer of these names waiting until the transaction ends. */
  async hold(name: string): Promise<void> {
    await this.uow.prepared('select pg_advisory_xact_lock(hashtextextended($1, 7209431))', [name]);
  }

  /** The log that the actor already stored under this key. */
  async byClientKey(actor: Actor, clientKey: string): Promise<LogPlace | null> {
    const parameters = new SqlParameters();
    const place = placeSql(actor, parameters);
    const author = parameters.add(actor.userId ?? actor.credentialId);
    const [row] = await this.uow.sql<PlaceRow>(
      `${place} where m.author_id = ${author}::uuid and m.client_key = ${parameters.add(clientKey)} and m.kind = 'log'`,
      parameters.values,
    );
    return row ? placeOf(row) : null;
  }

  /** A log of the actor's own that is known to exist. */
  async byMessage(actor: Actor, messageId: string): Promise<LogPlace> {
    const parameters = new SqlParameters();
    const place = placeSql(actor, parameters);
    const [row] = await this.uow.sql<PlaceRow>(
      `${place} where m.id = ${parameters.add(messageId)}::uuid`,
      parameters.values,
    );
    if (!row) throw new Error('the log that was just stored is gone');
    return placeOf(row);
  }

  /** The author's own logs, newest first, where they may still see the conversation or never could. */
  async own(actor: Actor, limit: number): Promise<LogPlace[]> {
    const parameters = new SqlParameters();
    const place = placeSql(actor, parameters);
    const author = parameters.add(actor.userId ?? actor.credentialId);
    const rows = await this.uow.sql<PlaceRow>(
      `${place} where m.author_id = ${author}::uuid and m.client_key is not null and m.kind = 'log'
         and (m.facts->>'${LOGGED_AS}' is not null or ${visibleSql(actor, parameters)}) order by m.recorded_at desc, m.id desc limit ${parameters.add(limit)}`,
      parameters.values,
    );
    return rows.map(placeOf);
  }

  /** The open conversation of this person that was last spoken in, among those that the actor may see. */
  async openConversation(actor: Actor, personId: string): Promise<string | null> {
    const parameters = new SqlParameters();
    const [row] = await this.uow.sql<{ id: string }>(
      `select c.id from conversation c where c.person_id = ${parameters.add(personId)}::uuid
         and c.status in ('open', 'snoozed') and ${visibleSql(actor, parameters)}
       order by c.active_minute desc, c.last_activity_at desc, c.id limit 1`,
      parameters.values,
    );
    return row?.id ?? null;
  }

  /** Whether the actor may see this person. */
  async seesPerson(actor: Actor, personId: string): Promise<boolean> {
    const parameters = new SqlParameters();
    const rows = await this.uow.sql(
      `select 1 from person p where p.id = ${parameters.add(personId)}::uuid and ${personVisibleSql(actor, parameters)}`,
      parameters.values,
    );
    return rows.length > 0;
  }

  /** For whom the person's last conversation is; for those of the person's branch when nobody has spoken with them. */
  async lastAudience(personId: string): Promise<Omit<Audience, 'assigneeId'>> {
    const [row] = await this.uow.prepared<Omit<Audience, 'assigneeId'>>(
      `select c.team_id as "teamId", case when c.id is null then p.branch_id else c.branch_id end as "branchId",
         coalesce(c.restricted, false) as restricted
       from person p left join conversation c on c.person_id = p.id where p.id = $1 order by c.active_minute desc, c.last_activity_at desc, c.id limit 1`,
      [personId],
    );
    if (!row) throw new Error('the person of a log is gone');
    return row;
  }
}

function placeOf(row: PlaceRow): LogPlace {
  const messageId = row.message_id;
  if (!row.seen)
    return {
      conversationId: null,
      messageId,
      personId: null,
      personName: row.logged_as ?? '',
      reference: null,
    };
  return {
    conversationId: row.conversation_id,
    messageId,
    personId: row.person_id,
    personName: row.person_name,
    reference: formatReference(Number(row.number)),
  };
}
