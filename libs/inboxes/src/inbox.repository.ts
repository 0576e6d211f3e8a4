import { Injectable } from '@nestjs/common';
import { inboxHealth, type InboxHealth, pairing, type Pairing } from '@wasl/contracts';
import type { Named } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';

/** A row of `inbox` that is not deleted. */
export interface InboxRow {
  id: string;
  channel: string;
  name: string;
  ingress_key: string;
  enabled: boolean;
  team_id: string | null;
  settings: Record<string, unknown>;
  secrets: Buffer | null;
  health: InboxHealth;
  revision: number;
  last_event_at: Date | null;
  created_at: Date;
}
/** What makes a new inbox. */
export type NewInbox = Pick<
  InboxRow,
  'id' | 'channel' | 'name' | 'ingress_key' | 'team_id' | 'settings' | 'secrets'
>;
/** What an inbox may be changed to. */
export type InboxChange = Pick<InboxRow, 'id' | 'name' | 'enabled' | 'team_id' | 'settings' | 'secrets'>;

const columns =
  'id, channel, name, ingress_key, enabled, team_id, settings, secrets, health, revision, last_event_at, created_at';

/** Inboxes as rows; secrets stay sealed here. */
@Injectable()
export class InboxRepository {
  constructor(private readonly uow: UnitOfWork) {}

  async all(): Promise<InboxRow[]> {
    return (
      await this.uow.prepared<InboxRow>(
        `select ${columns} from inbox where deleted_at is null order by created_at, id`,
      )
    ).map(parsed);
  }

  /** Names of all inboxes; until the transaction ends nobody else names one. */
  async holdNames(): Promise<Named[]> {
    await this.uow.sql("select pg_advisory_xact_lock(7209434, hashtext('inbox'))");
    return (await this.all()).map(named);
  }

  async find(id: string): Promise<InboxRow | null> {
    const [row] = await this.uow.sql<InboxRow>(
      `select ${columns} from inbox where id = $1 and deleted_at is null`,
      [id],
    );
    return row ? parsed(row) : null;
  }

  /** The row, held until the transaction ends. */
  async lock(id: string): Promise<InboxRow | null> {
    const [row] = await this.uow.sql<InboxRow>(
      `select ${columns} from inbox where id = $1 and deleted_at is null for update`,
      [id],
    );
    return row ? parsed(row) : null;
  }

  /** The other inboxes of a channel; until the transaction ends nobody else gives one of them an account. */
  async othersOf(channel: string, id: string): Promise<InboxRow[]> {
    await this.uow.sql('select pg_advisory_xact_lock(7209432, hashtext($1))', [channel]);
    const rows = await this.uow.sql<InboxRow>(
      `select ${columns} from inbox where channel = $1 and id <> $2 and deleted_at is null order by created_at, id`,
      [channel, id],
    );
    return rows.map(parsed);
  }

  /** Until the transaction ends nobody else renews secrets of this inbox; everything else of it goes on. */
  async lockSecrets(id: string): Promise<void> {
    await this.uow.sql('select pg_advisory_xact_lock(7209433, hashtext($1))', [id]);
  }

  /** Answers false, with nothing changed, when the inbox is of another revision by now. */
  async keepSecrets(row: Pick<InboxRow, 'id' | 'revision' | 'secrets'>): Promise<boolean> {
    const kept = await this.uow.sql(
      `update inbox set secrets = $3 where id = $1 and revision = $2 and deleted_at is null returning id`,
      [row.id, row.revision, row.secrets],
    );
    return kept.length > 0;
  }

  async add(row: NewInbox): Promise<void> {
    await this.uow.sql(
      `insert into inbox(id, channel, name, ingress_key, team_id, settings, secrets) values ($1, $2, $3, $4, $5, $6::jsonb, $7)`,
      [
        row.id,
        row.channel,
        row.name,
        row.ingress_key,
        row.team_id,
        JSON.stringify(row.settings),
        row.secrets,
      ],
    );
  }

  /** A change of anything that work depends on raises the revision, so that caches and streams notice. */
  async change(row: InboxChange): Promise<void> {
    await this.uow.sql(
      `update inbox set name = $2, enabled = $3, team_id = $4, settings = $5::jsonb, secrets = $6, revision = revision + 1 where id = $1`,
      [row.id, row.name, row.enabled, row.team_id, JSON.stringify(row.settings), row.secrets],
    );
  }

  /** Hides the inbox for ever; its messages keep their reference. The secrets go, and its address answers nobody. */
  async retire(id: string): Promise<void> {
    await this.uow.sql(
      `update inbox set deleted_at = now(), enabled = false, secrets = null, lease_until = null, revision = revision + 1 where id = $1`,
      [id],
    );
  }

  async teamExists(id: string): Promise<boolean> {
    return (await this.uow.sql('select 1 from team where id = $1', [id])).length > 0;
  }

  /** Answers whether the health differs from before in anything but its time. */
  async setHealth(id: string, health: Omit<InboxHealth, 'at'>): Promise<boolean> {
    const [row] = await this.uow.prepared(
      `update inbox set health = jsonb_build_object('level', $2::text, 'code', $3::text, 'detail', $4::text, 'at', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
       where id = $1 and deleted_at is null and (health->>'level', health->>'code', health->>'detail') is distinct from ($2::text, $3::text, $4::text)
       returning id`,
      [id, health.level, health.code, health.detail],
    );
    return row !== undefined;
  }

  /** Answers whether the link differs from before in anything but its time. */
  async setPairing(id: string, state: Omit<Pairing, 'at'> | null): Promise<boolean> {
    const [row] = await this.uow.prepared(
      `update inbox set pairing = $2::jsonb || jsonb_build_object('at', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
       where id = $1 and deleted_at is null and (pairing - 'at') is distinct from $2::jsonb returning id`,
      [id, state === null ? null : JSON.stringify(state)],
    );
    return row !== undefined;
  }

  /** Names of the other inboxes of its channel that hold this account; held until the transaction ends. */
  async holdersOf(id: string, accountId: string): Promise<string[]> {
    const [row] = await this.uow.sql<{ channel: string }>('select channel from inbox where id = $1', [id]);
    if (!row) return [];
    await this.uow.sql('select pg_advisory_xact_lock(7209432, hashtext($1))', [row.channel]);
    const holders = await this.uow.sql<{ name: string }>(
      `select name from inbox where channel = $1 and id <> $2 and deleted_at is null and pairing->>'accountId' = $3 order by created_at, id`,
      [row.channel, id, accountId],
    );
    return holders.map(({ name }) => name);
  }

  /** null before anything is known of it. */
  async pairing(id: string): Promise<Pairing | null> {
    const [row] = await this.uow.sql<{ pairing: unknown }>('select pairing from inbox where id = $1', [id]);
    return pairing.safeParse(row?.pairing).data ?? null;
  }

  /** Streams of this inbox begin again. */
  async restart(id: string): Promise<void> {
    await this.uow.sql('update inbox set revision = revision + 1 where id = $1', [id]);
  }

  /** Makes a health whose code starts so well again; answers whether there was such a one. */
  async clearHealth(id: string, codePrefix: string): Promise<boolean> {
    const [row] = await this.uow.prepared(
      `update inbox set health = jsonb_build_object('level', 'ok', 'code', 'inboxes.working', 'detail', '', 'at', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
       where id = $1 and deleted_at is null and starts_with(health->>'code', $2) and health->>'level' <> 'ok' returning id`,
      [id, codePrefix],
    );
    return row !== undefined;
  }
}

/** As a name among names: an inbox has one in all languages. */
export const named = ({ id, name }: Pick<InboxRow, 'id' | 'name'>): Named => ({ id, name, nameEn: '' });

/** A health that does not parse is shown as unknown rather than taking the page down. */
function parsed(row: InboxRow): InboxRow {
  const health = inboxHealth.safeParse(row.health);
  return {
    ...row,
    health: health.success
      ? health.data
      : { level: 'unknown', code: 'inboxes.never-checked', detail: '', at: null },
  };
}
