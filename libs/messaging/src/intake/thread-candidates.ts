import { Injectable } from '@nestjs/common';
import { ReplyToken } from '@wasl/conversations';
import { UnitOfWork } from '@wasl/platform/database';
import { type Arrival, identityKey } from './arrival';

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

/** Threads and messages around a batch, read at once. */
export interface Surroundings {
  own: Candidate[];
  /** Conversations by `inbox|external id` of a message that is referred to. */
  known: ReadonlyMap<string, string>;
}
interface AliasRow {
  external_id: string;
  conversation_id: string;
  inbox_id: string;
}

const columns = 'c.id, c.person_id, c.status, c.subject, c.chat_key, c.last_activity_at, c.resolved_at';
const aliases = `select external_id, conversation_id, inbox_id from message_alias where external_id = any($1::text[])`;
const bySenders = `
select ${columns} from (
    select distinct coalesce(held.merged_into, held.id) as id
      from unnest($1::text[], $2::text[], $3::text[]) as a(kind, value, scope)
      join identity i on i.kind = a.kind and i.value = a.value and i.scope = a.scope
      join person held on held.id = i.person_id) as p
  cross join lateral (select * from conversation c where c.person_id = p.id order by c.last_activity_at desc limit 5) c`;
const byIds = `select ${columns} from conversation c where c.id = any($1::uuid[])`;
const participants = `select conversation_id, address from conversation_participant where conversation_id = any($1::uuid[])`;

/** Reads, for a whole batch at once, every thread that its messages might belong to. */
@Injectable()
export class ThreadCandidates {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tokens: ReplyToken,
  ) {}

  /** What can be asked before anybody is settled: recent threads of the senders, and messages that are referred to. */
  async look(arrivals: Arrival[]): Promise<Surroundings> {
    const senders = new Map(
      arrivals.flatMap(({ event }) => event.sender).map((ref) => [identityKey(ref), ref]),
    ).values();
    const refs = [...senders];
    const values = [refs.map((ref) => ref.kind), refs.map((ref) => ref.value), refs.map((ref) => ref.scope)];
    const [own, known] = await Promise.all([
      this.uow.prepared<Candidate>(bySenders, values),
      this.referredTo(arrivals),
    ]);
    return { own, known };
  }

  private async referredTo(arrivals: Arrival[]): Promise<Map<string, string>> {
    const references = [...new Set(arrivals.flatMap(({ event }) => event.hints.references))];
    if (references.length === 0) return new Map();
    const rows = await this.uow.prepared<AliasRow>(aliases, [references]);
    return new Map(rows.map((row) => [`${row.inbox_id}|${row.external_id}`, row.conversation_id]));
  }

  /** What each message points at: our signed token first, then the nearest message that we know. */
  pointers(arrivals: Arrival[], { known }: Surroundings): Map<Arrival, Pointers> {
    return new Map(arrivals.map((arrival) => [arrival, this.pointersOf(arrival, known)]));
  }

  /** The threads named. */
  async load(conversationIds: string[]): Promise<Candidate[]> {
    return conversationIds.length > 0 ? this.uow.prepared<Candidate>(byIds, [conversationIds]) : [];
  }

  /** Addresses that took part in these threads, as `conversation|address`. */
  async participants(conversationIds: string[]): Promise<Set<string>> {
    if (conversationIds.length === 0) return new Set();
    const rows = await this.uow.prepared<{ conversation_id: string; address: string }>(participants, [
      conversationIds,
    ]);
    return new Set(rows.map((row) => `${row.conversation_id}|${row.address}`));
  }

  private pointersOf({ event, inbox }: Arrival, known: ReadonlyMap<string, string>): Pointers {
    const token =
      event.hints.tokens.map((candidate) => this.tokens.verify(candidate)).find((id) => id !== null) ?? null;
    const reference =
      event.hints.references
        .map((external) => known.get(`${inbox.id}|${external}`))
        .find((id) => id !== undefined) ?? null;
    return { token, reference };
  }
}
