import { Injectable } from '@nestjs/common';
import { ReplyToken } from '@wasl/conversations';
import { UnitOfWork } from '@wasl/platform/database';
import type { Arrival } from './arrival';
import { type Candidate, type KnownMessage, messageKey, ThreadBoard } from './thread-board';

/** Threads and messages around a batch, read at once. */
export interface Surroundings {
  own: Candidate[];
  /** Messages that are referred to, by `messageKey`. */
  known: Map<string, KnownMessage>;
}
interface AliasRow {
  external_id: string;
  conversation_id: string;
  inbox_id: string;
  claimed_by: string | null;
}

const columns =
  'c.id, c.person_id, c.status, c.subject, c.chat_key, c.claimed, c.last_activity_at, c.resolved_at';
const aliases = `select external_id, conversation_id, inbox_id, claimed_by from message_alias where external_id = any($1::text[])`;
const byPeople = `
select ${columns} from unnest($1::uuid[]) as p(id)
  cross join lateral (select * from conversation c where c.person_id = p.id
    order by c.active_minute desc, c.last_activity_at desc, c.id desc limit 5) c`;
const byIds = `select ${columns} from conversation c where c.id = any($1::uuid[])`;
const participants = `select conversation_id, address from conversation_participant where conversation_id = any($1::uuid[])`;

/** Reads, for a whole batch at once, every thread that its messages might belong to. */
@Injectable()
export class ThreadCandidates {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tokens: ReplyToken,
  ) {}

  /** Recent threads of everybody under the senders' addresses, and messages that are referred to. */
  async look(arrivals: Arrival[], people: ReadonlySet<string>): Promise<Surroundings> {
    const [own, known] = await Promise.all([this.ofPeople([...people]), this.referredTo(arrivals)]);
    return { own, known };
  }

  private async ofPeople(people: string[]): Promise<Candidate[]> {
    return people.length > 0 ? this.uow.prepared<Candidate>(byPeople, [people]) : [];
  }

  /** The board on which the batch is placed; asks the database only when a message points at something. */
  async board(arrivals: Arrival[], { own, known }: Surroundings): Promise<ThreadBoard> {
    const tokens = new Map(arrivals.map((arrival) => [arrival, this.signedIn(arrival)]));
    const pointed = new Set([...tokens.values()].flat());
    for (const { conversationId } of known.values()) pointed.add(conversationId);
    const [named, taking] = await Promise.all([this.load([...pointed]), this.participants([...pointed])]);
    return new ThreadBoard([...own, ...named], { tokens, known, participants: taking });
  }

  private async referredTo(arrivals: Arrival[]): Promise<Map<string, KnownMessage>> {
    const references = [...new Set(arrivals.flatMap(({ event }) => event.hints.references))];
    if (references.length === 0) return new Map();
    const rows = await this.uow.prepared<AliasRow>(aliases, [references]);
    return new Map(
      rows.map((row) => [
        messageKey(row.inbox_id, row.external_id),
        { conversationId: row.conversation_id, claimedBy: row.claimed_by },
      ]),
    );
  }

  /** Conversations whose signed token the message carries. */
  private signedIn({ event }: Arrival): string[] {
    const ids = event.hints.tokens.map((candidate) => this.tokens.verify(candidate));
    return [...new Set(ids.filter((id) => id !== null))];
  }

  private async load(conversationIds: string[]): Promise<Candidate[]> {
    return conversationIds.length > 0 ? this.uow.prepared<Candidate>(byIds, [conversationIds]) : [];
  }

  private async participants(conversationIds: string[]): Promise<Set<string>> {
    if (conversationIds.length === 0) return new Set();
    const rows = await this.uow.prepared<{ conversation_id: string; address: string }>(participants, [
      conversationIds,
    ]);
    return new Set(rows.map((row) => `${row.conversation_id}|${row.address}`));
  }
}
