import { Injectable } from '@nestjs/common';
import { foldForSearch, previewOf } from '@wasl/conversations';
import { snippet } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import type { Arrival } from './arrival';
import type { NewThread } from './resolve-threads';

const addThreads = `
insert into conversation(id, person_id, subject, team_id, branch_id, chat_key, related_to, last_activity_at, claimed)
select t.id, t.person_id, t.subject, t.team_id, p.branch_id, t.chat_key, t.related_to, t.at, t.claimed
  from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::uuid[], $7::timestamptz[], $8::boolean[])
       as t(id, person_id, subject, team_id, chat_key, related_to, at, claimed)
  join person p on p.id = t.person_id`;
// Rows are locked in the order of their ids before they are changed, so that two lanes cannot wait for each other.
// A message whose thread is gone has no number and fails loudly.
const bumpAndAdd = `
with locked as (select id from conversation where id = any($1::uuid[]) order by id for update),
bumped as (
  update conversation c set
    last_seq = c.last_seq + v.k,
    last_inbound_seq = case when v.inbound then c.last_seq + v.k else c.last_inbound_seq end,
    last_public_seq = c.last_seq + v.k,
    last_inbox_id = v.inbox_id, last_channel = v.channel, last_text = v.preview,
    last_direction = case when v.inbound then 'in' else 'out' end,
    last_message_at = v.at, last_activity_at = greatest(c.last_activity_at, v.at),
    waiting_since = case when v.past then c.waiting_since when v.inbound then coalesce(c.waiting_since, v.first_at) else null end,
    status = case when c.status = 'spam' then 'spam' when not v.past then 'open' when c.last_seq = 0 then 'resolved' else c.status end,
    chat_key = case when c.status = 'resolved' and exists (
        select 1 from conversation o where o.chat_key = c.chat_key and o.id <> c.id and o.status in ('open', 'snoozed')) then null else c.chat_key end,
    snoozed_until = case when v.past then c.snoozed_until end,
    resolved_at = case when v.past then case when c.last_seq = 0 then v.at else c.resolved_at end end, claimed = c.claimed and not v.proves, revision = c.revision + 1
  from locked, unnest($1::uuid[], $2::int[], $3::boolean[], $4::uuid[], $5::text[], $6::text[], $7::timestamptz[], $8::timestamptz[], $9::boolean[], $10::boolean[])
    as v(id, k, inbound, inbox_id, channel, preview, at, first_at, past, proves)
  where c.id = v.id and locked.id = c.id
  returning c.id, c.last_seq - v.k as base)
insert into message(id, conversation_id, seq, kind, direction, inbox_id, channel, identity_id, external_id, author_type, author_id, author_name,
  parts, status, thread_rule, facts, quoted_id, html_blob, original_blob, occurred_at, recorded_at, search)
select m.id, conversation_id, base + nth, 'public', direction, inbox_id, channel, identity_id, external_id, author_type, author_id, author_name,
  parts::jsonb, status, thread_rule, facts::jsonb, quoted_id, html_blob, original_blob, occurred_at, recorded_at, search::tsvector
from unnest($11::uuid[], $12::uuid[], $13::int[], $14::text[], $15::uuid[], $16::text[], $17::uuid[], $18::text[], $19::text[], $20::uuid[], $21::text[],
  $22::text[], $23::text[], $24::text[], $25::text[], $26::uuid[], $27::text[], $28::text[], $29::timestamptz[], $30::timestamptz[], $31::text[])
  as m(id, conversation_id, nth, direction, inbox_id, channel, identity_id, external_id, author_type, author_id, author_name,
  parts, status, thread_rule, facts, quoted_id, html_blob, original_blob, occurred_at, recorded_at, search)
left join bumped on bumped.id = m.conversation_id`;

/** What is known of a message besides its arrival when it is stored. */
export interface StorableMessage {
  arrival: Arrival;
  quotedId: string | null;
}

/** Writes threads, their next numbers and the messages: two statements for the whole batch, neither waited for. */
@Injectable()
export class StoreMessages {
  constructor(private readonly uow: UnitOfWork) {}

  async execute(messages: StorableMessage[], threads: NewThread[]): Promise<void> {
    if (threads.length > 0) await this.addThreads(threads);
    await this.uow.send(bumpAndAdd, [...threadColumns(messages), ...messageColumns(messages)]);
  }

  private async addThreads(threads: NewThread[]): Promise<void> {
    const column = <T>(pick: (thread: NewThread) => T): T[] => threads.map(pick);
    await this.uow.send(addThreads, [
      column((thread) => thread.id),
      column((thread) => thread.first.personId),
      column((thread) => snippet(thread.first.event.hints.subject ?? '', 300)),
      column((thread) => thread.first.inbox.teamId),
      column((thread) => thread.chatKey),
      column((thread) => thread.first.relatedTo),
      column((thread) => thread.first.source.received_at),
      column((thread) => thread.claimed),
    ]);
  }
}

/** One row for each thread that grows. */
function threadColumns(messages: StorableMessage[]): unknown[][] {
  const groups = Map.groupBy(messages, ({ arrival }) => arrival.conversationId);
  const rows = [...groups].map(([id, group]) => bumpRow(id, group));
  const column = <K extends keyof (typeof rows)[number]>(key: K): (typeof rows)[number][K][] =>
    rows.map((row) => row[key]);
  return [
    column('id'),
    column('count'),
    column('inbound'),
    column('inboxId'),
    column('channel'),
    column('preview'),
    column('at'),
    column('firstAt'),
    column('past'),
    column('proves'),
  ];
}

function messageColumns(messages: StorableMessage[]): unknown[][] {
  const column = <T>(pick: (message: StorableMessage) => T): T[] => messages.map(pick);
  return [
    column(({ arrival }) => arrival.messageId),
    column(({ arrival }) => arrival.conversationId),
    placesInThread(messages),
    column(({ arrival }) => (arrival.event.echo ? 'out' : 'in')),
    column(({ arrival }) => arrival.inbox.id),
    column(({ arrival }) => arrival.inbox.channel.manifest.id),
    column(({ arrival }) => arrival.identityId),
    column(({ arrival }) => arrival.event.externalId),
    column(({ arrival }) => (arrival.event.echo ? 'system' : 'person')),
    column(({ arrival }) => (arrival.event.echo ? null : arrival.personId)),
    column(({ arrival }) => (arrival.event.echo ? '' : arrival.personName)),
    column(({ arrival }) => JSON.stringify(arrival.prepared.parts)),
    column(({ arrival }) => (arrival.event.echo ? 'sent' : 'received')),
    column(({ arrival }) => arrival.rule),
    column(({ arrival }) => JSON.stringify(factsOf(arrival))),
    column(({ quotedId }) => quotedId),
    column(({ arrival }) => arrival.prepared.htmlBlob),
    column(({ arrival }) => arrival.source.blob),
    column(({ arrival }) => arrival.event.occurredAt),
    column(({ arrival }) => arrival.source.received_at),
    column(({ arrival }) => foldForSearch(arrival.prepared.parts, arrival.event.hints.subject)),
  ];
}

/** First, second … of the batch in its thread. */
function placesInThread(messages: StorableMessage[]): number[] {
  const counts = new Map<string, number>();
  return messages.map(({ arrival }) => {
    const place = (counts.get(arrival.conversationId) ?? 0) + 1;
    counts.set(arrival.conversationId, place);
    return place;
  });
}

function bumpRow(id: string, group: StorableMessage[]) {
  const last = group[group.length - 1] as StorableMessage;
  const { inbox, source, event } = last.arrival;
  return {
    id,
    count: group.length,
    inbound: !event.echo,
    inboxId: inbox.id,
    channel: inbox.channel.manifest.id,
    preview: previewOf(last.arrival.prepared.parts),
    at: source.received_at,
    firstAt: group[0]?.arrival.source.received_at ?? source.received_at,
    past: group.every(({ arrival }) => arrival.event.past),
    proves: group.some(({ arrival }) => arrival.proves),
  };
}

function factsOf({ event }: Arrival): Record<string, string> {
  const cc = event.participants.map(({ address, role }) => `${role}:${address}`).join(', ');
  return {
    ...event.facts,
    ...(event.hints.subject ? { subject: event.hints.subject } : {}),
    ...(cc ? { participants: cc } : {}),
    ...(event.hints.automatic ? { automatic: 'true' } : {}),
  };
}
