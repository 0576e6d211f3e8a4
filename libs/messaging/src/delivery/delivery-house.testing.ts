import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { ChannelsModule } from '@wasl/inboxes';
import { newId } from '@wasl/kernel';
import { ConfigModule, loadConfig } from '@wasl/platform/config';
import { SecretBox } from '@wasl/platform/crypto';
import { DatabaseModule, UnitOfWork } from '@wasl/platform/database';
import { createLog, LoggingModule } from '@wasl/platform/logging';
import { prepareQueueEngine, QueueModule } from '@wasl/platform/queue';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UndeliveredModule } from '../undelivered/undelivered.module';
import { DeliveryPortModule } from './delivery-port.module';
import { DeliveryModule } from './delivery.module';
import { ScriptedProvider, scriptedChannel } from './provider.testing';

/** The secret of the house's inbox, which must be nowhere to be read. */
export const PROVIDER_TOKEN = 'very-secret-token-of-the-provider';

/** A database that its house drops in the end. */
export interface OwnDatabase {
  url: string;
  drop: () => Promise<void>;
}

/** The delivery flow on a database of its own, with one inbox at a scripted provider and as many people as asked for. */
export class DeliveryHouse {
  readonly provider = new ScriptedProvider();
  readonly inboxId = newId();
  private readonly beside: INestApplicationContext[] = [];
  private people = 0;

  private constructor(
    readonly app: INestApplicationContext,
    readonly uow: UnitOfWork,
    private readonly rest: { database: OwnDatabase; folder: string },
  ) {}

  /** The database is the house's own from now on: it is dropped with it. */
  static async open(database: OwnDatabase): Promise<DeliveryHouse> {
    const folder = mkdtempSync(join(tmpdir(), 'wasl-delivery-'));
    const app = await process(database, folder);
    const house = new DeliveryHouse(app, app.get(UnitOfWork), { database, folder });
    await house.provider.start();
    await house.seedInbox();
    return house;
  }

  /** Another worker process of the same house, on the same database; it ends with the house. */
  async openBeside(): Promise<INestApplicationContext> {
    const beside = await process(this.rest.database, this.rest.folder);
    this.beside.push(beside);
    return beside;
  }

  async close(): Promise<void> {
    for (const app of [this.app, ...this.beside]) await app.close();
    await this.provider.stop();
    await this.rest.database.drop();
    rmSync(this.rest.folder, { recursive: true, force: true });
  }

  /** A queued message to a new person, due now. */
  async queue(text: string): Promise<string> {
    const [id, person, identity, conversation] = [newId(), newId(), newId(), newId()];
    const phone = `+9665${String(++this.people).padStart(8, '0')}`;
    await this.uow.sql(
      `with p as (insert into person(id, name, name_fold) values ($1, 'منى', 'منى')),
        i as (insert into identity(id, person_id, kind, value) values ($2, $1, 'phone', $3)),
        c as (insert into conversation(id, person_id, last_seq, last_public_seq) values ($4, $1, 1, 1))
       insert into identity_inbox(identity_id, inbox_id, last_inbound_at) values ($2, $5, now())`,
      [person, identity, phone, conversation, this.inboxId],
    );
    await this.uow.sql(
      `insert into message(id, conversation_id, seq, kind, direction, inbox_id, channel, identity_id, author_type, author_name, parts, status, undo_until, occurred_at)
       values ($1, $2, 1, 'public', 'out', $3, 'scripted', $4, 'user', 'سارة', $5::jsonb, 'queued', now() - interval '5 seconds', now())`,
      [id, conversation, this.inboxId, identity, JSON.stringify([{ type: 'text', text }])],
    );
    return id;
  }

  /** Messages by status. */
  async standing(): Promise<Record<string, number>> {
    const rows = await this.uow.sql<{ status: string; n: number }>(
      `select status, count(*)::int as n from message where direction = 'out' group by status`,
    );
    return Object.fromEntries(rows.map(({ status, n }) => [status, n]));
  }

  async look(id: string): Promise<{ status: string; failure: { kind: string; code: string } | null }> {
    const [row] = await this.uow.sql<{ status: string; failure: { kind: string; code: string } | null }>(
      'select status, failure from message where id = $1',
      [id],
    );
    if (!row) throw new Error('no such message');
    return row;
  }

  private async seedInbox(): Promise<void> {
    const sealed = this.app
      .get(SecretBox, { strict: false })
      .seal(JSON.stringify({ token: PROVIDER_TOKEN }), `inbox|${this.inboxId}`);
    await this.uow.sql(
      `insert into inbox(id, channel, name, ingress_key, settings, secrets) values ($1::uuid, 'scripted', 'صندوق', $1::uuid::text, $2::jsonb, $3)`,
      [this.inboxId, JSON.stringify({ url: `http://127.0.0.1:${this.provider.port}/messages` }), sealed],
    );
  }
}

/** What a worker has of the delivery flow. */
async function process(database: OwnDatabase, folder: string): Promise<INestApplicationContext> {
  const module = await Test.createTestingModule({
    imports: [
      ConfigModule.register({ ...loadConfig({}), dataDir: folder, trustedHosts: ['127.0.0.1'] }),
      LoggingModule.register(createLog('silent')),
      DatabaseModule.register(database.url),
      QueueModule.register(await prepareQueueEngine(database.url, null)),
      ChannelsModule.register([scriptedChannel]),
      DeliveryPortModule.register(),
      DeliveryModule,
      UndeliveredModule,
    ],
  }).compile();
  return module.init();
}
