import { Injectable } from '@nestjs/common';
import { inboxHealth, type LiveBoard } from '@wasl/contracts';
import { visibleSql } from '@wasl/conversations';
import { type Actor, conversationScope, inboxScopeSql } from '@wasl/identity';
import { SqlParameters, UnitOfWork } from '@wasl/platform/database';

type Teams = LiveBoard['teams'];
type Agents = Omit<LiveBoard['agents'][number], 'user'>[];

/** Figures of open conversations, by team and by who works on them. */
export interface OpenFigures {
  totals: Pick<LiveBoard['totals'], 'open' | 'unassigned' | 'waiting' | 'oldestWaitingSince'>;
  teams: Teams;
  agents: ({ userId: string } & Agents[number])[];
}

interface Group {
  kind: 'total' | 'team' | 'agent';
  key: string | null;
  open: number;
  unassigned: number;
  waiting: number;
  oldest: Date | null;
}

/** A sign of life counts this long; sockets give one every half minute. */
const ONLINE = `interval '90 seconds'`;
const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

/** Figures of the moment: sets of rows under the one scope, never a loop over teams or people. */
@Injectable()
export class LiveFiguresRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** One pass over the open conversations in sight. Teams and people of the reader's scope appear even with nothing to do. */
  async open(actor: Actor): Promise<OpenFigures> {
    const parameters = new SqlParameters();
    const groups = await this.uow.sql<Group>(
      `with visible as materialized (
         select c.team_id, c.assignee_id, c.waiting_since from conversation c where c.status = 'open' and ${visibleSql(actor, parameters)})
       select case when grouping(team_id) = 0 then 'team' when grouping(assignee_id) = 0 then 'agent' else 'total' end as kind,
         case when grouping(team_id) = 0 then team_id else assignee_id end as key,
         count(*)::int as open, (count(*) filter (where assignee_id is null))::int as unassigned,
         count(waiting_since)::int as waiting, min(waiting_since) as oldest
       from visible group by grouping sets ((), (team_id), (assignee_id))`,
      parameters.values,
    );
    const total = groups.find(({ kind }) => kind === 'total');
    const { open = 0, unassigned = 0, waiting = 0, oldest = null } = total ?? {};
    return {
      totals: { open, unassigned, waiting, oldestWaitingSince: instant(oldest) },
      teams: await this.teams(actor, groups),
      agents: await this.agents(actor, groups),
    };
  }

  /**
   * Messages of people in sight that reached us in the last hour, in twelve buckets; quiet channels show zeros. A contact
   * outside the wire counts whoever went to whom.
   */
  async arrivals(actor: Actor): Promise<LiveBoard['arrivals']> {
    const parameters = new SqlParameters();
    const scope = visibleSql(actor, parameters);
    const join = scope === 'true' ? '' : `join conversation c on c.id = m.conversation_id and ${scope}`;
    const rows = await this.uow.sql<{ channel: string; bucket: number | null; n: number }>(
      `select channel, bucket, count(*)::int as n from (
         select m.channel, least(11, floor(extract(epoch from m.recorded_at - (now() - interval '1 hour')) / 300))::int as bucket
         from message m ${join} where (m.direction = 'in' or m.kind = 'log') and m.recorded_at > now() - interval '1 hour' and m.channel is not null) hour
       group by channel, bucket
       union all select distinct channel, null::int, 0 from inbox where enabled and deleted_at is null`,
      parameters.values,
    );
    return [...Map.groupBy(rows, (row) => row.channel)]
      .map(([channel, group]) => {
        const buckets = Array.from(
          { length: 12 },
          (_, place) => group.find(({ bucket }) => bucket === place)?.n ?? 0,
        );
        return { channel, total: buckets.reduce((sum, n) => sum + n, 0), buckets };
      })
      .sort((a, b) => b.total - a.total || a.channel.localeCompare(b.channel));
  }

  /** What did not arrive among conversations in sight and nobody has set aside, and what waits in quarantine at inboxes in sight. */
  async troubles(actor: Actor): Promise<Pick<LiveBoard['totals'], 'quarantined' | 'failedDeliveries'>> {
    const parameters = new SqlParameters();
    const [row] = await this.uow.sql<{ failed: number; quarantined: number }>(
      `select (select count(*)::int from message m join conversation c on c.id = m.conversation_id
           where m.direction = 'out' and m.status in ('failed', 'uncertain') and not coalesce(m.failure ? 'setAside', false)
             and ${visibleSql(actor, parameters)}) as failed,
         (select count(*)::int from quarantine q left join inbox i on i.id = q.inbox_id
           where q.state = 'waiting' and ${inboxScopeSql(conversationScope(actor), parameters, 'i')}) as quarantined`,
      parameters.values,
    );
    return { failedDeliveries: row?.failed ?? 0, quarantined: row?.quarantined ?? 0 };
  }

  /** Every inbox with its health and what it has received but not yet put into threads. */
  async inboxes(): Promise<LiveBoard['inboxes']> {
    const rows = await this.uow.sql<{
      id: string;
      name: string;
      channel: string;
      health: unknown;
      last_event_at: Date | null;
      pending: number;
    }>(
      `select i.id, i.name, i.channel, i.health, i.last_event_at, coalesce(p.n, 0)::int as pending from inbox i
       left join (select e.inbox_id, count(*) as n from inbound_pending q join inbound_event e on e.id = q.id group by e.inbox_id) p on p.inbox_id = i.id
       where i.enabled and i.deleted_at is null order by i.created_at, i.id`,
    );
    return rows.map(({ id, name, channel, health, last_event_at, pending }) => {
      const known = inboxHealth.safeParse(health);
      const unknown = { level: 'unknown' as const, code: 'inboxes.never-checked', detail: '', at: null };
      return {
        id,
        name,
        channel,
        health: known.success ? known.data : unknown,
        lastEventAt: instant(last_event_at),
        pendingEvents: pending,
      };
    });
  }

  private async teams(actor: Actor, groups: Group[]): Promise<Teams> {
    const scope = conversationScope(actor);
    const own = scope.everything ? null : [...scope.teamIds];
    const teams = await this.uow.sql<{ id: string; name: string; nameEn: string }>(
      'select id, name, name_en as "nameEn" from team where $1::uuid[] is null or id = any($1) or id = any($2::uuid[]) order by name, id',
      [own, groups.flatMap(({ kind, key }) => (kind === 'team' && key !== null ? [key] : []))],
    );
    return [...teams, { id: null, name: '', nameEn: '' }].map(({ id, name, nameEn }) => {
      const found = groups.find(({ kind, key }) => kind === 'team' && key === id);
      const { open = 0, unassigned = 0, waiting = 0, oldest = null } = found ?? {};
      return { teamId: id, name, nameEn, open, unassigned, waiting, oldestWaitingSince: instant(oldest) };
    });
  }

  /** Who answers people, and whoever holds an open conversation: one whose account is off too, or it would look like nobody's. */
  private async agents(actor: Actor, groups: Group[]): Promise<OpenFigures['agents']> {
    const scope = conversationScope(actor);
    const working = groups.flatMap(({ kind, key }) => (kind === 'agent' && key !== null ? [key] : []));
    const rows = await this.uow.sql<{ id: string; online: boolean }>(
      `select u.id, u.active and coalesce(u.last_seen_at > now() - ${ONLINE}, false) as online from app_user u
       where u.id = any($2::uuid[]) or (u.active and u.role <> 'administrator' and ($1::uuid[] is null
         or exists (select 1 from team_member m where m.user_id = u.id and m.team_id = any($1))))
       order by u.name, u.id`,
      [scope.everything ? null : [...scope.teamIds], working],
    );
    return rows.map(({ id, online }) => {
      const found = groups.find(({ kind, key }) => kind === 'agent' && key === id);
      const { open = 0, waiting = 0, oldest = null } = found ?? {};
      return { userId: id, online, open, waiting, oldestWaitingSince: instant(oldest) };
    });
  }
}
