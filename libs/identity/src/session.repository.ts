import { Injectable } from '@nestjs/common';
import type { Role } from '@wasl/contracts';
import { UnitOfWork } from '@wasl/platform/database';
import { networkKey } from './network-key';

/** A live session and the person it speaks for. */
export interface SessionRow {
  id: string;
  user_id: string;
  name: string;
  role: Role;
  branch_id: string | null;
  team_ids: string[];
  /** Not used for a minute: the last use is worth writing again. */
  stale: boolean;
}

/** Where a session was opened from. */
export interface SessionOrigin {
  ip: string;
  agent: string;
}

const ALIVE = `s.expires_at > now() and s.last_used_at > now() - interval '12 hours'`;

const PERSON = `u.id as user_id, u.name, u.role, u.branch_id,
  array(select m.team_id::text from team_member m where m.user_id = u.id order by 1) as team_ids`;

const findAlive = `
select s.id, s.last_used_at < now() - interval '1 minute' as stale, ${PERSON}
from user_session s join app_user u on u.id = s.user_id
where s.token_hash = $1 and ${ALIVE} and u.active`;

const stillAlive = `
select s.id, false as stale, ${PERSON}
from user_session s join app_user u on u.id = s.user_id where s.id = $1 and ${ALIVE} and u.active`;

const settle = `
insert into account_network(user_id, network) values ($1, $2)
on conflict (user_id, network) do update set seen_at = now()`;
const HOME = `interval '60 days'`;
const findHome = `
select 1 from account_network n join app_user u on u.id = n.user_id
where u.email_key = $1 and n.network = $2 and n.seen_at > now() - ${HOME}`;

/** Sessions end after 12 idle hours and in any case after 14 days; the database's clock decides. */
@Injectable()
export class SessionRepository {
  constructor(private readonly uow: UnitOfWork) {}

  async insert(
    userId: string,
    hash: Buffer,
    { ip, agent }: SessionOrigin,
  ): Promise<{ id: string; expires_at: Date }> {
    const text = `insert into user_session(token_hash, user_id, expires_at, ip, agent)
      values ($1, $2, now() + interval '14 days', $3, $4) returning id, expires_at`;
    const values = [hash, userId, ip.slice(0, 64), agent.slice(0, 300)];
    const [row] = await this.uow.prepared<{ id: string; expires_at: Date }>(text, values);
    if (!row) throw new Error('a session was not stored');
    await this.uow.prepared(settle, [userId, networkKey(ip)]);
    return row;
  }

  async findByHash(hash: Buffer): Promise<SessionRow | null> {
    const [row] = await this.uow.prepared<SessionRow>(findAlive, [hash]);
    return row ?? null;
  }

  async findById(id: string): Promise<SessionRow | null> {
    const [row] = await this.uow.prepared<SessionRow>(stillAlive, [id]);
    return row ?? null;
  }

  async touch(id: string, userId: string): Promise<void> {
    await this.uow.prepared('update user_session set last_used_at = now() where id = $1', [id]);
    await this.uow.prepared('update app_user set last_seen_at = now() where id = $1', [userId]);
  }

  /** Ids of the sessions that were removed, with the people they spoke for. */
  async removeByHash(hash: Buffer): Promise<{ id: string; user_id: string }[]> {
    return this.uow.prepared('delete from user_session where token_hash = $1 returning id, user_id', [hash]);
  }

  async remove(id: string): Promise<{ id: string; user_id: string }[]> {
    return this.uow.prepared('delete from user_session where id = $1 returning id, user_id', [id]);
  }

  /** Removes every session of the person but the one to keep. */
  async removeAllOf(userId: string, keep: string | null): Promise<{ id: string; user_id: string }[]> {
    const text =
      'delete from user_session where user_id = $1 and id is distinct from $2 returning id, user_id';
    return this.uow.prepared(text, [userId, keep]);
  }

  /** Also forgets networks that nobody came from for long. */
  async removeDead(): Promise<void> {
    await this.uow.prepared(`delete from account_network where seen_at < now() - ${HOME}`);
    await this.uow.prepared(`delete from user_session s where not (${ALIVE})`);
  }

  /** Whether the owner of this account signed in from this network lately. */
  async isAtHome(key: string, network: string): Promise<boolean> {
    return (await this.uow.prepared(findHome, [key, network])).length > 0;
  }
}
