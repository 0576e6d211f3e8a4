import { Injectable } from '@nestjs/common';
import { ReplyToken } from '@wasl/conversations';
import { UnitOfWork } from '@wasl/platform/database';
import type { Arrival } from './arrival';

/** A thread that a message might belong to. */
export interface Candidate {
  id: string;
  person_id: string;
  status: string;
  subject: string;
  chat_key: string | null;
  last_activity_at: Date;
  resolved_at: Date | null;
}
/** What one message points at by itself. */
export interface Pointers {
  token: string | null;
  reference: string | null;
}

const columns = 'c.id, c.person_id, c.status, c.subject, c.chat_key, c.last_activity_at, c.resolved_at';
const aliases = `select external_id, conversation_id, inbox_id from message_alias where external_id = any($1::text[])`;
const byPeopleOrId = `
select ${columns} from unnest($1::uuid[]) as p(person_id)
  cross join lateral (select * from conversation c where c.person_id = p.person_id order by c.last_activity_at desc limit 5) c
union
select ${columns} from conversation c where c.id = any($2::uuid[])`;
const participants = `select conversation_id, address from conversation_participant where conversation_id = any($1::uuid[])`;

/** Reads, for a whole batch at once, every thread that its messages might belong to. */
@Injectable()
export class ThreadCandidates {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tokens: ReplyToken,
  ) {}

  /** What each message points at: our signed token first, then the nearest message that we know. */
  async pointers(arrivals: Arrival[]): Promise<Map<Arrival, Pointers>> {
    const references = [...new Set(arrivals.flatMap(({ event }) => event.hints.references))];
    const known = new Map<string, string>();
    if (references.length > 0) {
      const rows = await this.uow.prepared<{
        external_id: string;
        conversation_id: string;
        inbox_id: string;
      }>(aliases, [references]);
      for (const row of rows) known.set(`${row.inbox_id}|${row.external_id}`, row.conversation_id);
    }
    return new Map(arrivals.map((arrival) => [arrival, this.pointersOf(arrival, known)]));
  }

  /** Recent threads of these people, and the threads named. */
  async load(personIds: string[], conversationIds: string[]): Promise<Candidate[]> {
    return this.uow.prepared<Candidate>(byPeopleOrId, [personIds, conversationIds]);
  }

  /** Addresses that took part in these threads, as `conversation|address`. */
  async participants(conversationIds: string[]): Promise<Set<string>> {
    if (conversationIds.length === 0) return new Set();
    const rows = await this.uow.prepared<{ conversation_id: string; address: string }>(participants, [
      conversationIds,
    ]);
    return new Set(rows.map((row) => `${row.conversation_id}|${row.address}`));
  }

  private pointersOf({ event, inbox }: Arrival, known: Map<string, string>): Pointers {
    const token =
      event.hints.tokens.map((candidate) => this.tokens.verify(candidate)).find((id) => id !== null) ?? null;
    const reference =
      event.hints.references
        .map((external) => known.get(`${inbox.id}|${external}`))
        .find((id) => id !== undefined) ?? null;
    return { token, reference };
  }
}
