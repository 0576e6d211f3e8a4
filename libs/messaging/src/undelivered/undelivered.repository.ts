import { Injectable } from '@nestjs/common';
import { part, type UndeliveredItem, type UndeliveredPage } from '@wasl/contracts';
import { previewOf, visibleSql } from '@wasl/conversations';
import type { Actor } from '@wasl/identity';
import { SqlParameters, UnitOfWork } from '@wasl/platform/database';
import { z } from 'zod';

/** Which undelivered messages are meant. */
export interface UndeliveredFilter {
  status?: 'failed' | 'uncertain' | undefined;
  inboxId?: string | undefined;
  kind?: string | undefined;
}
interface ItemRow {
  id: string;
  conversation_id: string;
  person_name: string;
  inbox_id: string | null;
  inbox_name: string;
  channel: string | null;
  author_id: string | null;
  author_name: string;
  parts: unknown;
  status: 'failed' | 'uncertain';
  kind: string;
  code: string | null;
  detail: string | null;
  attempts: number;
  recorded_at: Date;
  /** Microseconds, which a JavaScript date would lose. */
  cursor: string;
}

const FROM = `
  from message m join conversation c on c.id = m.conversation_id join person p on p.id = c.person_id left join inbox i on i.id = m.inbox_id
 where m.direction = 'out' and m.status in ('failed', 'uncertain') and not coalesce(m.failure ? 'setAside', false)`;
const KIND = `coalesce(m.failure->>'kind', 'provider_bug')`;

/** Messages of ours that did not arrive, or perhaps did not, and that nobody has set aside. */
@Injectable()
export class UndeliveredRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** Newest first. */
  async page(
    actor: Actor,
    filter: UndeliveredFilter,
    { cursor, limit }: { cursor: { at: string; id: string } | null; limit: number },
  ): Promise<{ items: UndeliveredItem[]; next: { at: string; id: string } | null }> {
    const values = new SqlParameters();
    const after = cursor
      ? `and (m.recorded_at, m.id) < (${values.add(cursor.at)}::timestamptz, ${values.add(cursor.id)}::uuid)`
      : '';
    const rows = await this.uow.sql<ItemRow>(
      `select m.id, m.conversation_id, p.name as person_name, m.inbox_id, coalesce(i.name, '') as inbox_name, m.channel,
          case when m.author_type = 'user' then m.author_id end as author_id, m.author_name, m.parts, m.status, ${KIND} as kind, m.failure->>'code' as code, m.failure->>'detail' as detail,
          (select count(*)::int from delivery_attempt a where a.message_id = m.id) as attempts, m.recorded_at,
          m.recorded_at::text as cursor
       ${FROM} ${conditions(actor, filter, values)} ${after}
       order by m.recorded_at desc, m.id desc limit ${limit + 1}`,
      values.values,
    );
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return { items: shown.map(present), next: last ? { at: last.cursor, id: last.id } : null };
  }

  async groups(actor: Actor): Promise<UndeliveredPage['groups']> {
    const values = new SqlParameters();
    return this.uow.sql<UndeliveredPage['groups'][number]>(
      `select m.status, m.inbox_id as "inboxId", coalesce(i.name, '') as "inboxName", m.channel, ${KIND} as kind, count(*)::int as count
       ${FROM} ${conditions(actor, {}, values)} group by 1, 2, 3, 4, 5 order by count(*) desc, 3, 5`,
      values.values,
    );
  }

  /** Ids that fit, oldest first so that threads keep their order. */
  async ids(
    actor: Actor,
    which: { filter: UndeliveredFilter; among?: readonly string[] | undefined },
    limit: number,
  ): Promise<string[]> {
    const values = new SqlParameters();
    const among = which.among ? `and m.id = any(${values.add(which.among)}::uuid[])` : '';
    const rows = await this.uow.sql<{ id: string }>(
      `select m.id ${FROM} ${conditions(actor, which.filter, values)} ${among} order by m.recorded_at, m.id limit ${limit}`,
      values.values,
    );
    return rows.map(({ id }) => id);
  }

  /** Off the list for as long as nothing new happens to it; answers false when it is no longer undelivered. */
  async setAside(messageId: string): Promise<boolean> {
    const rows = await this.uow.sql(
      `update message set failure = coalesce(failure, '{"kind":"provider_bug","code":null,"detail":null}') || '{"setAside":true}'
        where id = $1 and direction = 'out' and status in ('failed', 'uncertain') and not coalesce(failure ? 'setAside', false) returning id`,
      [messageId],
    );
    return rows.length > 0;
  }
}

function conditions(
  actor: Actor,
  { status, inboxId, kind }: UndeliveredFilter,
  values: SqlParameters,
): string {
  return [
    `and ${visibleSql(actor, values)}`,
    status ? `and m.status = ${values.add(status)}` : '',
    inboxId ? `and m.inbox_id = ${values.add(inboxId)}::uuid` : '',
    kind ? `and ${KIND} = ${values.add(kind)}` : '',
  ].join(' ');
}

function present(row: ItemRow): UndeliveredItem {
  const { status, kind, code, detail, attempts, channel } = row;
  return {
    messageId: row.id,
    conversationId: row.conversation_id,
    personName: row.person_name,
    inboxId: row.inbox_id,
    inboxName: row.inbox_name,
    channel,
    authorId: row.author_id,
    authorName: row.author_name,
    preview: previewOf(z.array(part).parse(row.parts)),
    status,
    kind,
    code,
    detail,
    attempts,
    recordedAt: row.recorded_at.toISOString(),
  };
}
