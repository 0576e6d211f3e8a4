import type { Message, ReplyOption } from '@wasl/contracts';
import { ListReplyOptions } from '@wasl/conversations';
import { SYSTEM_ACTOR } from '@wasl/identity';
import { BlobStore } from '@wasl/platform/storage';
import { UnitOfWork } from '@wasl/platform/database';
import { type FreshDatabase, freshDatabase } from '@wasl-test/support';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ApiOnDatabase, apiOn, FROM_OUR_PAGE } from '../../../api/src/api.testing';
import { DemoInboxes } from './demo-inboxes';
import { DEMO_PASSWORD } from './demo-organisation';
import { seedDemo } from './seed-demo';
import { LivingColleagues } from './living-colleagues';

// Real: PostgreSQL and the whole api, asked as the screens ask it. Nobody writes: this is the history alone.
let database: FreshDatabase;
let api: ApiOnDatabase;
let uow: UnitOfWork;
const dataDir = mkdtempSync(join(tmpdir(), 'wasl-demo-'));
let cookie = '';

beforeAll(async () => {
  database = await freshDatabase();
  api = await apiOn(database.url, { dataDir, trustedHosts: ['127.0.0.1'] });
  uow = api.app.get(UnitOfWork, { strict: false });
  const inboxes = new DemoInboxes(api.app);
  const secrets = {
    accessToken: 'access-token',
    appSecret: 'secret-secret-secret',
    verifyToken: 'verify-token',
  };
  const account = `AC${'0'.repeat(32)}`;
  await inboxes.point({
    whatsappUrl: 'http://127.0.0.1:9',
    secrets,
    twilio: { url: 'http://127.0.0.1:9', accountSid: account, authToken: 'f'.repeat(32) },
    smtpPort: 9,
    doorPort: 10,
    address: 'salam@mada.example',
  });
  await seedDemo(api.app, inboxes);
  cookie = await api.signIn('supervisor@demo.example', DEMO_PASSWORD);
});
afterAll(async () => {
  await api.close();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function get<T>(path: string): Promise<T> {
  const headers = { ...FROM_OUR_PAGE, cookie };
  const answer = await api.app.inject({ method: 'GET', url: `/api/v1${path}`, headers });
  if (answer.statusCode !== 200) throw new Error(`${path} answered ${answer.statusCode}: ${answer.body}`);
  return answer.json<T>();
}
const values = async (text: string): Promise<string[]> =>
  (
    await uow.sql<{ value: string }>(`select distinct value from (${text}) as found(value) order by value`)
  ).map(({ value }) => value);
const threadOf = async (name: string): Promise<string> => {
  const [row] = await uow.sql<{ id: string }>(
    'select c.id from conversation c join person p on p.id = c.person_id where p.name = $1 order by c.number desc limit 1',
    [name],
  );
  return row?.id ?? '';
};
const messagesOf = async (name: string): Promise<Message[]> =>
  (await get<{ items: Message[] }>(`/conversations/${await threadOf(name)}/messages`)).items;

describe(seedDemo.name, () => {
  it('shows every kind of part, every state, and contacts both ways', async () => {
    expect(await values(`select part->>'type' from message, jsonb_array_elements(parts) as part`)).toEqual(
      [
        'text',
        'media',
        'location',
        'contacts',
        'choice_reply',
        'choices',
        'template',
        'form',
        'contact_log',
        'system',
        'unsupported',
      ].sort(),
    );
    expect(
      await values(
        `select part->>'kind' from message, jsonb_array_elements(parts) as part where part->>'type' = 'media'`,
      ),
    ).toEqual(['calendar', 'document', 'image', 'video', 'voice']);
    expect(await values('select status from conversation')).toEqual(['open', 'resolved', 'snoozed', 'spam']);
    expect(await values('select priority from conversation')).toEqual(['high', 'low', 'normal', 'urgent']);
    expect(
      await values(
        `select (part->>'log') || ' ' || direction from message, jsonb_array_elements(parts) as part where part->>'type' = 'contact_log'`,
      ),
    ).toEqual(['field_visit out', 'interview in', 'interview out', 'phone_call in', 'phone_call out'].sort());
    expect(await values('select restricted::text from conversation')).toEqual(['false', 'true']);
  });

  it('says of no message what its channel cannot know', async () => {
    expect(
      await values(
        `select channel || ' ' || status from message where direction = 'out' and kind = 'public'`,
      ),
    ).toEqual(
      expect.not.arrayContaining([
        'email read',
        'twilio-sms read',
        'webform read',
        'webform delivered',
      ]) as string[],
    );
    expect(
      await values(`select channel from message where direction = 'out' and channel = 'webform'`),
    ).toEqual([]);
  });

  it('has files that open, a letter with its picture, an edit, a deletion, a reaction and a quote', async () => {
    const files = await uow.sql<{ blob: string; size: string }>(
      `select blob, size from attachment where state = 'stored'`,
    );
    expect(files.length).toBeGreaterThan(8);
    for (const { blob, size } of files)
      expect((await api.app.get(BlobStore, { strict: false }).get(blob)).length).toBe(Number(size));
    const letter = (await messagesOf('مركز الخطى للتأهيل')).at(-1);
    const page = await api.app.inject({
      method: 'GET',
      url: `/api/v1/messages/${letter?.id}/html`,
      headers: { ...FROM_OUR_PAGE, cookie },
    });
    expect(page.body).toContain('src="data:image/png;base64,');
    const chat = await messagesOf('مها الفيفي');
    expect(chat.some(({ editedAt }) => editedAt !== null)).toBe(true);
    expect(chat.some(({ reactions }) => reactions.length > 0)).toBe(true);
    const quoted = chat.find(({ quotedMessageId }) => quotedMessageId !== null)?.quotedMessageId;
    expect(chat.map(({ id }) => id)).toContain(quoted);
    expect((await messagesOf('إبراهيم البقمي')).some(({ deletedAt }) => deletedAt !== null)).toBe(true);
  });

  it('has work on the pages of trouble, and one inbox that is not well', async () => {
    const undelivered = await get<{ items: { status: string }[] }>('/undelivered');
    expect(undelivered.items.map(({ status }) => status).sort()).toEqual(['failed', 'failed', 'uncertain']);
    const board = await get<{ totals: { quarantined: number }; inboxes: { health: { level: string } }[] }>(
      '/live',
    );
    expect(board.totals.quarantined).toBe(2);
    expect(board.inboxes.filter(({ health }) => health.level === 'warning')).toHaveLength(1);
  });

  it('answers each thread by the way it came', async () => {
    const threads = await uow.sql<{ id: string; inbox: string }>(
      `select id, last_inbox_id as inbox from conversation c where exists
        (select 1 from inbox i where i.id = c.last_inbox_id and i.channel not in ('webform', 'desk')) limit 40`,
    );
    const options = api.app.get(ListReplyOptions, { strict: false });
    const kept: boolean[] = [];
    for (const { id, inbox } of threads) {
      const ways: ReplyOption[] = await options.execute(SYSTEM_ACTOR, id);
      const own = ways.find(({ inboxId, open }) => inboxId === inbox && open);
      if (own) kept.push(ways.find(({ preferred }) => preferred)?.inboxId === inbox);
    }
    expect(kept.length).toBeGreaterThan(30);
    expect(kept).not.toContain(false);
  });

  it('is read where it is old or answered, and mentions wait for those who are asked', async () => {
    const [row] = await uow.sql<{ unread: number; mine: number; mentions: number }>(
      `select (count(*) filter (where c.last_inbound_seq > coalesce(r.seq, 0)))::int as unread, count(*)::int as mine,
        (count(*) filter (where r.mentioned_seq > r.seq))::int as mentions
       from conversation c join app_user u on u.email = 'reem@demo.example'
       left join conversation_read r on r.conversation_id = c.id and r.user_id = u.id where c.assignee_id = u.id or r.mentioned_seq > 0`,
    );
    expect(row?.unread).toBeLessThan((row?.mine ?? 0) / 4);
    expect(row?.mentions).toBe(2);
  });
});

describe(LivingColleagues.name, () => {
  it('answers by the thread’s own way, as somebody who is not signed in, and leaves some to the visitor', async () => {
    const waiting = 'select id from conversation where waiting_since is not null';
    const before = (await uow.sql(waiting)).length;
    const colleagues = new LivingColleagues(api.app, { debug: () => undefined } as never);
    for (let turn = 0; turn < 3; turn += 1) await colleagues.work();
    colleagues.stop();
    expect((await uow.sql(waiting)).length).toBeLessThan(before);
    expect(
      await values(`select status from message where client_key is not null and direction = 'out'`),
    ).toEqual(['queued']);
  });
});
