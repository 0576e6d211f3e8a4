import { Global, type INestApplicationContext, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { defineChannel } from '@wasl/channel-kit';
import type { ChannelEventInput, IdentityKind } from '@wasl/contracts';
import { DELIVERY_QUEUE, REPLY_TOKEN_KEY } from '@wasl/conversations';
import { ChannelsModule } from '@wasl/inboxes';
import { newId } from '@wasl/kernel';
import { ConfigModule, loadConfig } from '@wasl/platform/config';
import { DatabaseModule, UnitOfWork } from '@wasl/platform/database';
import { createLog, LoggingModule } from '@wasl/platform/logging';
import { prepareQueueEngine, QueueModule } from '@wasl/platform/queue';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { DrainIntake } from './drain-intake';
import { IntakeGate } from './intake-gate';
import { IntakeModule } from './intake.module';

interface OwnDatabase {
  url: string;
  drop: () => Promise<void>;
}

interface ThreadFound {
  id: string;
  rule: string;
  related_to: string | null;
  status: string;
  person_id: string;
}

/** Raw events are lists of canonical ones, so that each test says exactly what a provider told us. */
const scripted = (id: string, threading: 'chat' | 'mail' | 'form', reaches: IdentityKind[]) =>
  defineChannel({
    manifest: {
      id,
      title: { ar: id, en: id },
      summary: { ar: id, en: id },
      icon: 'message',
      threading,
      settings: z.object({}),
      secrets: z.object({}),
      capabilities: {},
      guide: [],
    },
    transport: {
      kind: 'manual',
      parse: ({ body }) => JSON.parse(body.toString('utf8')) as ChannelEventInput[],
    },
    reaches,
  });

@Global()
@Module({
  providers: [
    { provide: DELIVERY_QUEUE, useValue: { schedule: async () => undefined } },
    { provide: REPLY_TOKEN_KEY, useValue: Buffer.alloc(32, 7) },
  ],
  exports: [DELIVERY_QUEUE, REPLY_TOKEN_KEY],
})
class PortsModule {}

/** The way in on a database of its own, with an inbox of a chat, of a mail and of a form channel, all scripted. */
export class IntakeHouse {
  readonly inbox = { chat: newId(), mail: newId(), form: newId() };

  private constructor(
    readonly app: INestApplicationContext,
    readonly uow: UnitOfWork,
    private readonly rest: { database: OwnDatabase; folder: string },
  ) {}

  /** The database is the house's own from now on: it is dropped with it. */
  static async open(database: OwnDatabase): Promise<IntakeHouse> {
    const folder = mkdtempSync(join(tmpdir(), 'wasl-intake-'));
    const module = await Test.createTestingModule({
      imports: [
        ConfigModule.register({ ...loadConfig({}), dataDir: folder }),
        LoggingModule.register(createLog('silent')),
        DatabaseModule.register(database.url),
        QueueModule.register(await prepareQueueEngine(database.url, null)),
        ChannelsModule.register([
          scripted('chat', 'chat', ['phone', 'whatsapp_bsuid']),
          scripted('mail', 'mail', ['email']),
          scripted('form', 'form', []),
        ]),
        PortsModule,
        IntakeModule,
      ],
    }).compile();
    const app = await module.init();
    const house = new IntakeHouse(app, app.get(UnitOfWork), { database, folder });
    for (const [channel, id] of Object.entries(house.inbox)) {
      const text = `insert into inbox(id, channel, name, ingress_key) values ($1, $2, $2, $3)`;
      await house.uow.sql(text, [id, channel, id]);
    }
    return house;
  }

  /** One raw event that says all this arrives; it is applied with the next drain. */
  async arrive(where: 'chat' | 'mail' | 'form', ...events: ChannelEventInput[]): Promise<void> {
    const body = Buffer.from(JSON.stringify(events));
    await this.app.get(IntakeGate).accept({ inboxId: this.inbox[where], body });
  }

  drain(): Promise<void> {
    return this.app.get(DrainIntake).run();
  }

  /** Where a message lies, and by which rule it came there. */
  async threadOf(externalId: string): Promise<ThreadFound> {
    const text = `select m.conversation_id as id, m.thread_rule as rule, c.related_to, c.status, c.person_id from message m join conversation c on c.id = m.conversation_id where m.external_id = $1`;
    const [row] = await this.uow.sql<ThreadFound>(text, [externalId]);
    if (!row) throw new Error(`no message ${externalId}`);
    return row;
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.rest.database.drop();
    rmSync(this.rest.folder, { recursive: true, force: true });
  }
}
