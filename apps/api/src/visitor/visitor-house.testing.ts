import { SendReply } from '@wasl/conversations';
import type { VisitorThread, VisitSession } from '@wasl/contracts';
import { SYSTEM_ACTOR } from '@wasl/identity';
import { newId } from '@wasl/kernel';
import { DeliverMessage, DeliveryModule, DrainIntake, LiveChatModule } from '@wasl/messaging';
import { loadConfig } from '@wasl/platform/config';
import { UnitOfWork } from '@wasl/platform/database';
import { createLog } from '@wasl/platform/logging';
import { prepareQueueEngine } from '@wasl/platform/queue';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Api, createApi } from '../create-api';

/** A message of a visitor as it lies in the database. */
export interface Written {
  id: string;
  conversation_id: string;
  identity_id: string;
  parts: unknown;
  facts: Record<string, string>;
}

/** The whole api with the way out, and two live chats: one that knows a site's secret, and one of default settings. */
export class VisitorHouse {
  readonly inboxId = newId();
  readonly otherInboxId = newId();

  private constructor(
    readonly api: Api,
    private readonly rest: { drop: () => Promise<void>; folder: string },
  ) {}

  /** On a migrated database, which is dropped with it. */
  static async open(database: { url: string; drop: () => Promise<void> }): Promise<VisitorHouse> {
    const folder = mkdtempSync(join(tmpdir(), 'wasl-chat-'));
    const config = { ...loadConfig({}), webDir: '/nowhere', dataDir: folder, undoSeconds: 0 };
    const engine = await prepareQueueEngine(database.url, null);
    const log = createLog('silent');
    const modules = [DeliveryModule, LiveChatModule];
    const api = await createApi({ config, databaseUrl: database.url, engine, log, modules });
    const house = new VisitorHouse(api, { drop: () => database.drop(), folder });
    const settings = { allowedSites: 'https://charity.example', leftAfterMinutes: 1 };
    await house.uow.sql(
      `insert into inbox(id, channel, name, ingress_key, settings) values ($1, 'chat', 'المحادثة', 'k1', $2), ($3, 'chat', 'أخرى', 'k2', '{}')`,
      [house.inboxId, JSON.stringify(settings), house.otherInboxId],
    );
    return house;
  }

  async close(): Promise<void> {
    await this.api.close();
    await this.rest.drop();
    rmSync(this.rest.folder, { recursive: true, force: true });
  }

  get uow(): UnitOfWork {
    return this.get(UnitOfWork);
  }

  get<T>(token: new (...rest: never[]) => T): T {
    return this.api.app.get(token as never, { strict: false });
  }

  url(path: string, inbox = this.inboxId): string {
    return `/public/v1/chat/${inbox}${path}`;
  }

  begin(offered: object = {}, inbox = this.inboxId) {
    return this.api.app.inject({ method: 'POST', url: this.url('/session', inbox), payload: offered });
  }

  /** The key of a new visit. */
  async visit(offered: object = {}): Promise<string> {
    return (await this.begin(offered)).json<VisitSession>().token;
  }

  say(token: string, text: string, more: { clientId: string; [also: string]: unknown }) {
    return this.api.app.inject({
      method: 'POST',
      url: this.url('/messages'),
      headers: { 'x-wasl-visitor': token },
      payload: { language: 'ar', text, introduction: { consent: true }, ...more },
    });
  }

  async read(token: string, query = ''): Promise<VisitorThread> {
    const headers = { 'x-wasl-visitor': token };
    const answer = await this.api.app.inject({ method: 'GET', url: this.url(`/messages${query}`), headers });
    return answer.json<VisitorThread>();
  }

  drain(): Promise<void> {
    return this.get(DrainIntake).run();
  }

  async stored(clientId: string): Promise<Written> {
    const [row] = await this.uow.sql<Written>(
      `select id, conversation_id, identity_id, parts, facts from message where external_id like '%' || $1`,
      [clientId],
    );
    if (!row) throw new Error('the message is not stored');
    return row;
  }

  /** An officer answers, and the answer goes out; its id. */
  async answer(to: Written, text: string): Promise<string> {
    const { message } = await this.get(SendReply).execute(SYSTEM_ACTOR, to.conversation_id, {
      ...{ clientKey: newId(), inboxId: this.inboxId, identityId: to.identity_id, text, attachmentIds: [] },
      ...{ quotedMessageId: null, template: null, cc: [], seenSeq: 0, force: true },
    });
    await this.get(DeliverMessage).run(message.id);
    return message.id;
  }

  /** What a site signs of its user, for five minutes. */
  identityOf(claims: object, key: string): string {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const now = Math.floor(Date.now() / 1000);
    const body = part({ aud: this.inboxId, iat: now, exp: now + 300, ...claims });
    const signed = `${part({ alg: 'HS256' })}.${body}`;
    return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
  }
}
