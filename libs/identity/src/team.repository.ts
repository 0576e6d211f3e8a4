import { Injectable } from '@nestjs/common';
import type { Team } from '@wasl/contracts';
import { UnitOfWork } from '@wasl/platform/database';

interface TeamRow {
  id: string;
  name: string;
  name_en: string;
  member_count: number;
}

const COLUMNS = `t.id, t.name, t.name_en,
  (select count(*)::int from team_member m join app_user u on u.id = m.user_id where m.team_id = t.id and u.active) as member_count`;

const toTeam = (row: TeamRow): Team => ({
  id: row.id,
  name: row.name,
  nameEn: row.name_en,
  memberCount: row.member_count,
});

/** Teams of staff. */
@Injectable()
export class TeamRepository {
  constructor(private readonly uow: UnitOfWork) {}

  async list(): Promise<Team[]> {
    return (await this.uow.prepared<TeamRow>(`select ${COLUMNS} from team t order by t.name, t.id`)).map(
      toTeam,
    );
  }

  /** All teams; until the transaction ends nobody else names one. */
  async holdNames(): Promise<Team[]> {
    await this.uow.sql("select pg_advisory_xact_lock(7209434, hashtext('team'))");
    return this.list();
  }

  async find(id: string): Promise<Team | null> {
    const [row] = await this.uow.prepared<TeamRow>(`select ${COLUMNS} from team t where t.id = $1`, [id]);
    return row ? toTeam(row) : null;
  }

  /** How many of these exist; they are not removed until the transaction ends. */
  async keep(ids: readonly string[]): Promise<number> {
    const text = 'select id from team where id = any($1::uuid[]) order by id for key share';
    return (await this.uow.prepared(text, [ids])).length;
  }

  async insert(name: string, nameEn: string): Promise<string> {
    const text = 'insert into team(name, name_en) values ($1, $2) returning id';
    const [row] = await this.uow.prepared<{ id: string }>(text, [name, nameEn]);
    if (!row) throw new Error('a team was not stored');
    return row.id;
  }

  async update(id: string, name: string, nameEn: string): Promise<boolean> {
    const text = 'update team set name = $2, name_en = $3 where id = $1 returning id';
    return (await this.uow.prepared(text, [id, name, nameEn])).length > 0;
  }

  /** Neither somebody of staff nor a conversation joins the team until the transaction ends: by their foreign keys. */
  async hold(id: string): Promise<void> {
    await this.uow.prepared('select 1 from team where id = $1 for update', [id]);
  }

  /** How many conversations are the team's. */
  async countConversations(id: string): Promise<number> {
    const text = 'select count(*)::int as n from conversation where team_id = $1';
    const [row] = await this.uow.prepared<{ n: number }>(text, [id]);
    return row?.n ?? 0;
  }

  async remove(id: string): Promise<boolean> {
    return (await this.uow.prepared('delete from team where id = $1 returning id', [id])).length > 0;
  }

  /** Names of supervisors who belong to this team and to no other. */
  async supervisorsOfOnly(id: string): Promise<string[]> {
    const text = `select u.name from app_user u join team_member m on m.user_id = u.id
      where u.role = 'supervisor' and m.team_id = $1
        and not exists (select 1 from team_member o where o.user_id = u.id and o.team_id <> $1)`;
    return (await this.uow.prepared<{ name: string }>(text, [id])).map((row) => row.name);
  }
}
