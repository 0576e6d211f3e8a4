import { Injectable } from '@nestjs/common';
import type { IdentityKind } from '@wasl/contracts';
import { UnitOfWork } from '@wasl/platform/database';

/** One identity of the person at one enabled inbox, whether or not the channel reaches it. */
export interface RouteRow {
  inbox_id: string;
  inbox_name: string;
  channel: string;
  settings: unknown;
  identity_id: string;
  kind: IdentityKind;
  value: string;
  scope: string;
  display: string;
  last_inbound_at: Date | null;
  blocked_reason: string | null;
  /** Whether the person last wrote into this thread by it. */
  in_thread: boolean;
}

const ROUTES = `select i.id as inbox_id, i.name as inbox_name, i.channel, i.settings, d.id as identity_id, d.kind, d.value,
    d.scope, d.display, s.last_inbound_at, s.blocked_reason,
    coalesce(t.inbox_id = i.id and t.identity_id is not distinct from d.id, false) as in_thread
  from identity d
  join inbox i on i.enabled and i.deleted_at is null and i.channel = any($2::text[])
  left join identity_inbox s on s.identity_id = d.id and s.inbox_id = i.id
  left join lateral (select m.inbox_id, m.identity_id from message m
    where m.conversation_id = $3 and m.direction = 'in' and m.kind = 'public' and m.inbox_id is not null
    order by m.seq desc limit 1) t on true
  where d.person_id = $1
  order by in_thread desc, s.last_inbound_at desc nulls last, i.created_at, i.id, d.created_at, d.id`;

/** The ways that could lead to a person. */
@Injectable()
export class ReplyRouteRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** Every identity × enabled inbox of these channels: that of the thread first, then the last used. */
  list(thread: { personId: string; conversationId: string }, channels: string[]): Promise<RouteRow[]> {
    return this.uow.prepared<RouteRow>(ROUTES, [thread.personId, channels, thread.conversationId]);
  }
}
