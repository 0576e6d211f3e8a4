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
}

const ROUTES = `select i.id as inbox_id, i.name as inbox_name, i.channel, i.settings, d.id as identity_id, d.kind, d.value,
    d.scope, d.display, s.last_inbound_at, s.blocked_reason
  from identity d
  join inbox i on i.enabled and i.deleted_at is null and i.channel = any($2::text[])
  left join identity_inbox s on s.identity_id = d.id and s.inbox_id = i.id
  where d.person_id = $1
  order by s.last_inbound_at desc nulls last, i.created_at, i.id, d.created_at, d.id`;

/** The ways that could lead to a person. */
@Injectable()
export class ReplyRouteRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** Every identity × enabled inbox of these channels, the last used first. */
  list(personId: string, channels: string[]): Promise<RouteRow[]> {
    return this.uow.prepared<RouteRow>(ROUTES, [personId, channels]);
  }
}
