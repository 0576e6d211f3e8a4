import { Injectable } from '@nestjs/common';
import type { IdentityKind, SuppressionReason, Verification } from '@wasl/contracts';
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
  verified_by: Verification;
  last_inbound_at: Date | null;
  blocked_reason: string | null;
  /** Set while the address stands on the list of those that are not written to. */
  suppressed_reason: SuppressionReason | null;
  suppressed_detail: string | null;
  suppressed_at: Date | null;
  /** Approved templates that the inbox keeps a book of; null where it keeps none. */
  templates?: unknown;
  /** Whether the person last wrote into this thread by it; by its inbox alone where nobody knows the address. */
  in_thread: boolean;
}

const ROUTES = `select i.id as inbox_id, i.name as inbox_name, i.channel, i.settings, d.id as identity_id, d.kind, d.value,
    d.scope, d.display, d.verified_by, s.last_inbound_at, s.blocked_reason,
    x.reason as suppressed_reason, x.detail as suppressed_detail, x.at as suppressed_at,
    case when i.templates_at is not null then (select coalesce(jsonb_agg(jsonb_build_object('name', b.name, 'language', b.language, 'body', b.body, 'variableCount', b.variable_count, 'media', b.media)
        order by b.name, b.language), '[]')
      from inbox_template b where b.inbox_id = i.id and b.status = 'approved' and b.definition is not null) end as templates,
    coalesce(t.inbox_id = i.id and coalesce(t.identity_id = d.id, true), false) as in_thread
  from identity d
  join inbox i on i.enabled and i.deleted_at is null and i.channel = any($2::text[])
  left join identity_inbox s on s.identity_id = d.id and s.inbox_id = i.id
  left join lateral (select l.reason, l.detail, l.at from suppression l where l.kind = d.kind and l.value = d.value and l.scope = d.scope
    and (l.inbox_id is null or l.inbox_id = i.id) and l.lifted_at is null order by l.at desc limit 1) x on true
  left join lateral (select m.inbox_id,
      case when exists (select 1 from identity o where o.id = m.identity_id and o.person_id = $1) then m.identity_id end as identity_id
    from message m where m.conversation_id = $3 and m.direction = 'in' and m.kind = 'public' and m.inbox_id is not null
    order by m.seq desc limit 1) t on true
  where d.person_id = $1
  order by in_thread desc, s.last_inbound_at desc nulls last, d.verified_by = 'none', i.created_at, i.id, d.created_at, d.id`;

const SUPPRESSED = `select value, at from suppression where kind = 'email' and scope = '' and value = any($1::text[])
   and (inbox_id is null or inbox_id = $2) and lifted_at is null order by at desc`;

/** The ways that could lead to a person. */
@Injectable()
export class ReplyRouteRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** Every identity × enabled inbox of these channels: that of the thread first, then the last used, then those that are proved. */
  list(thread: { personId: string; conversationId: string }, channels: string[]): Promise<RouteRow[]> {
    return this.uow.prepared<RouteRow>(ROUTES, [thread.personId, channels, thread.conversationId]);
  }

  /** Those of the e-mail addresses, by their compare keys, that this inbox does not write to, and since when. */
  suppressedAmong(keys: string[], inboxId: string): Promise<{ value: string; at: Date }[]> {
    return this.uow.prepared(SUPPRESSED, [keys, inboxId]);
  }
}
