import { Injectable } from '@nestjs/common';
import { visibleSql } from '@wasl/conversations';
import type { Actor } from '@wasl/identity';
import { formatReference } from '@wasl/kernel';
import { SqlParameters, UnitOfWork } from '@wasl/platform/database';

/** Where a log ended up. */
export interface LogPlace {
  conversationId: string;
  messageId: string;
  personId: string;
  personName: string;
  reference: string;
}
interface PlaceRow {
  conversation_id: string;
  message_id: string;
  person_id: string;
  person_name: string;
  number: string;
}

const PLACE = `c.id as conversation_id, m.id as message_id, p.id as person_id, p.name as person_name, c.number
  from message m join conversation c on c.id = m.conversation_id join person p on p.id = c.person_id`;

/** What contact logs need of threads and people besides their use-cases. */
@Injectable()
export class ContactLogRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** Keeps every other writer of these names waiting until the transaction ends. */
  async hold(name: string): Promise<void> {
    await this.uow.prepared('select pg_advisory_xact_lock(hashtextextended($1, 7209431))', [name]);
  }

  /** The log that this author already stored under this key. */
  async byClientKey(authorId: string, clientKey: string): Promise<LogPlace | null> {
    const [row] = await this.uow.prepared<PlaceRow>(
      `select ${PLACE} where m.author_id = $1 and m.client_key = $2 and m.kind = 'log'`,
      [authorId, clientKey],
    );
    return row ? placeOf(row) : null;
  }

  /** A log that is known to exist. */
  async byMessage(messageId: string): Promise<LogPlace> {
    const [row] = await this.uow.prepared<PlaceRow>(`select ${PLACE} where m.id = $1`, [messageId]);
    if (!row) throw new Error('the log that was just stored is gone');
    return placeOf(row);
  }

  /** The author's own logs, newest first, where they may still see the conversation. */
  async own(actor: Actor, limit: number): Promise<LogPlace[]> {
    const parameters = new SqlParameters();
    const author = parameters.add(actor.userId ?? actor.credentialId);
    const rows = await this.uow.sql<PlaceRow>(
      `select ${PLACE} where m.author_id = ${author}::uuid and m.client_key is not null and m.kind = 'log'
         and ${visibleSql(actor, parameters)} order by m.recorded_at desc, m.id desc limit ${parameters.add(limit)}`,
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
       order by c.last_activity_at desc, c.id limit 1`,
      parameters.values,
    );
    return row?.id ?? null;
  }
}

const placeOf = (row: PlaceRow): LogPlace => ({
  conversationId: row.conversation_id,
  messageId: row.message_id,
  personId: row.person_id,
  personName: row.person_name,
  reference: formatReference(Number(row.number)),
});
