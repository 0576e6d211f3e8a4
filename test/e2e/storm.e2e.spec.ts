import type { ConversationPage, Inbox, Message, MessagePage } from '@wasl/contracts';
import { createHmac } from 'node:crypto';
import { Client } from 'pg';
import { type FreshDatabase, freshDatabase } from '../support/database';
import { describeWith } from '../support/describe-with';
import { type PrivateRedis, startRedis } from '../support/redis';
import { eventually } from './support/eventually';
import { StaffClient } from './support/staff-client';
import { privateFolder, WaslProcess } from './support/wasl-process';

// Real: the built product as one process, PostgreSQL, the queue, HTTP with 200 connections at once, signatures.
const secrets = {
  appSecret: 'storm-app-secret',
  accessToken: 'storm-access-token',
  verifyToken: 'storm-verify-token',
};
const settings = { phoneNumberId: '104800000000077', businessAccountId: '204800000000077' };
const SENDER = '966509998877';
const MESSAGES = 50;
const COPIES = 4;

/** One message as Meta sends it, always the same bytes for the same number. */
function webhook(n: number): string {
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '966110000000', phone_number_id: settings.phoneNumberId },
    contacts: [{ profile: { name: 'نورة الحربي' }, wa_id: SENDER, user_id: `SA.${SENDER}` }],
    messages: [
      {
        from: SENDER,
        id: `wamid.storm.${n}`,
        timestamp: String(Math.floor(Date.now() / 1000) - 120 + n),
        type: 'text',
        text: { body: `رسالة ${n}` },
      },
    ],
  };
  const entry = [{ id: settings.businessAccountId, changes: [{ field: 'messages', value }] }];
  return JSON.stringify({ object: 'whatsapp_business_account', entry });
}

/** The same shuffle in every run. */
function shuffled<T>(list: readonly T[]): T[] {
  let state = 20_261_122;
  const drawn = list.map((item) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return { item, by: state };
  });
  return drawn.sort((left, right) => left.by - right.by).map(({ item }) => item);
}

function storm(engine: 'postgres' | 'redis'): void {
  const folder = privateFolder();
  let database: FreshDatabase;
  let redis: PrivateRedis | null = null;
  let wasl: WaslProcess;
  let staff: StaffClient;
  let url = '';

  beforeAll(async () => {
    database = await freshDatabase();
    redis = engine === 'redis' ? await startRedis() : null;
    wasl = await WaslProcess.start('standalone', {
      databaseUrl: database.url,
      dataDir: folder.path,
      ...(redis ? { redisUrl: redis.url } : {}),
    });
    staff = await StaffClient.signIn(wasl.url);
    const body = { channel: 'whatsapp-cloud', name: 'واتساب', settings, secrets };
    url = (await staff.call<Inbox>('POST', '/inboxes', body)).webhookUrl ?? '';
  }, 60_000);
  afterAll(async () => {
    await wasl.stop();
    await redis?.stop();
    await database.drop();
    folder.remove();
  });

  const count = async (table: string): Promise<number> => {
    const client = new Client({ connectionString: database.url });
    await client.connect();
    try {
      return (await client.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]?.n ?? -1;
    } finally {
      await client.end();
    }
  };
  const post = async (body: string): Promise<number> => {
    const signature = createHmac('sha256', secrets.appSecret).update(body).digest('hex');
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` };
    const answer = await fetch(url, { method: 'POST', headers, body });
    await answer.arrayBuffer();
    return answer.status;
  };

  it('makes one person, one conversation and every message once, in one order', async () => {
    const bodies = Array.from({ length: MESSAGES }, (_, n) => webhook(n));
    const deliveries = shuffled(Array.from({ length: COPIES }, () => bodies).flat());
    const answers = await Promise.all(deliveries.map(post));
    expect(answers).toEqual(Array(MESSAGES * COPIES).fill(200));
    await eventually(
      async () => (await count('inbound_pending')) === 0 && (await count('message')) >= MESSAGES,
      {
        within: 30_000,
        what: 'every message in its thread',
      },
    );

    const { items: conversations } = await staff.call<ConversationPage>('GET', '/conversations?view=all');
    expect(conversations.map(({ person }) => person.name)).toEqual(['نورة الحربي']);
    const messages = await everyMessage(conversations[0]?.id ?? '');
    expect(messages.map(({ seq }) => seq)).toEqual(Array.from({ length: MESSAGES }, (_, n) => n + 1));
    const words = messages.flatMap(({ parts }) =>
      parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])),
    );
    expect(words.sort()).toEqual(Array.from({ length: MESSAGES }, (_, n) => `رسالة ${n}`).sort());
    expect([await count('person'), await count('conversation'), await count('message')]).toEqual([
      1,
      1,
      MESSAGES,
    ]);
  });

  /** The thread as a screen loads it, oldest first. */
  async function everyMessage(id: string): Promise<Message[]> {
    const page = await staff.call<MessagePage>('GET', `/conversations/${id}/messages?limit=100`);
    return page.items;
  }
}

describe('a storm of one new sender, on PostgreSQL alone', () => storm('postgres'));
describeWith('redis-server', 'a storm of one new sender, on PostgreSQL and Redis', () => storm('redis'));
