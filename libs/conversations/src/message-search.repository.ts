import { Injectable } from '@nestjs/common';
import type { Actor } from '@wasl/identity';
import { SqlParameters, UnitOfWork } from '@wasl/platform/database';
import { visibleSql } from './conversation.policy';

/** A message found. */
export interface FoundMessage {
  conversation_id: string;
  number: string;
  message_id: string;
  seq: number;
  person_name: string;
  parts: unknown;
  subject: string | null;
  at: Date;
  channel: string | null;
}

const QUERY_CANCELED = '57014';
const PATIENCE_MS = 2000;
const COLUMNS = `c.id as conversation_id, c.number, m.id as message_id, m.seq, p.name as person_name, m.parts,
  m.facts->>'subject' as subject, m.recorded_at as at, m.channel`;

/** Messages by their folded words; the scope is part of the query, so that hidden ones neither appear nor count. */
@Injectable()
export class MessageSearchRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /**
   * Newest hits first. A word that half of all messages contain is answered from recent messages only when the whole
   * would take more than two seconds; null when even that does.
   */
  async find(actor: Actor, tsquery: string, limit: number): Promise<FoundMessage[] | null> {
    for (const days of [null, 30]) {
      const found = await this.attempt(actor, { tsquery, limit, days });
      if (found !== null) return found;
    }
    return null;
  }

  /** The newest message of the conversation with this number, for a reference typed into the search. */
  async byNumber(actor: Actor, number: number): Promise<FoundMessage[]> {
    const parameters = new SqlParameters();
    return this.uow.sql<FoundMessage>(
      `select ${COLUMNS} from conversation c join person p on p.id = c.person_id
       join message m on m.conversation_id = c.id and m.kind <> 'event'
       where c.number = ${parameters.add(number)} and ${visibleSql(actor, parameters)} order by m.seq desc limit 1`,
      parameters.values,
    );
  }

  private async attempt(
    actor: Actor,
    query: { tsquery: string; limit: number; days: number | null },
  ): Promise<FoundMessage[] | null> {
    const parameters = new SqlParameters();
    const recent =
      query.days === null
        ? ''
        : `and m.recorded_at > now() - make_interval(days => ${parameters.add(query.days)})`;
    const text = `select ${COLUMNS} from message m join conversation c on c.id = m.conversation_id join person p on p.id = c.person_id
      where m.search @@ ${parameters.add(query.tsquery)}::tsquery ${recent}
        and m.deleted_at is null and m.status <> 'cancelled' and ${visibleSql(actor, parameters)}
      order by m.recorded_at desc, m.id desc limit ${parameters.add(query.limit)}`;
    try {
      return await this.uow.run(async () => {
        await this.uow.sql(`set local statement_timeout = ${PATIENCE_MS}`);
        // The planner underrates prefix queries and would read every message; there is no index on recorded_at to walk.
        await this.uow.sql('set local enable_seqscan = off');
        return this.uow.sql<FoundMessage>(text, parameters.values);
      });
    } catch (error) {
      if ((error as { code?: unknown }).code === QUERY_CANCELED) return null;
      throw error;
    }
  }
}
