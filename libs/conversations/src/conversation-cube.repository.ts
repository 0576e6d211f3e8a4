import { Injectable } from '@nestjs/common';
import type { Actor, ScopedConversation } from '@wasl/identity';
import { SqlParameters, UnitOfWork } from '@wasl/platform/database';
import { visibleSql } from './conversation.policy';

/** How many conversations share what decides who sees them; of a tag, when `tagId` is set. */
export interface CubeCell extends ScopedConversation {
  status: 'open' | 'snoozed' | 'spam';
  tagId: string | null;
  n: number;
  waiting: number;
}

const KEYS = 'c.team_id, c.branch_id, c.assignee_id, c.restricted';
const NAMED = `c.team_id as "teamId", c.branch_id as "branchId", c.assignee_id as "assigneeId", c.restricted`;
const CUBE = `select c.status, ${NAMED}, null::uuid as "tagId", count(*)::int as n, count(c.waiting_since)::int as waiting
    from conversation c where c.status in ('open', 'snoozed', 'spam') group by c.status, ${KEYS}
  union all
  select 'open', ${NAMED}, tag_id, count(*)::int, 0 from conversation c, unnest(c.tag_ids) as tag_id
    where c.status = 'open' and c.tag_ids <> '{}' group by ${KEYS}, tag_id`;

/** Conversations counted for all readers at once, by everything that decides who sees them. */
@Injectable()
export class ConversationCubeRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** Resolved conversations grow without end and are not counted. */
  read(): Promise<CubeCell[]> {
    return this.uow.prepared<CubeCell>(CUBE);
  }

  /** Conversations in sight in which somebody asked for this reader's eyes. */
  async mentions(actor: Actor): Promise<number> {
    const parameters = new SqlParameters();
    const [row] = await this.uow.sql<{ n: number }>(
      `select count(*)::int as n from conversation_read r join conversation c on c.id = r.conversation_id
       where r.user_id = ${parameters.add(actor.userId)}::uuid and r.mentioned_seq > r.seq and ${visibleSql(actor, parameters)}`,
      parameters.values,
    );
    return row?.n ?? 0;
  }
}
