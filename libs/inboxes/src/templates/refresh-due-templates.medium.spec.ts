import { Test, type TestingModule } from '@nestjs/testing';
import { ChannelError, defineChannel, type ProviderTemplate } from '@wasl/channel-kit';
import { newId } from '@wasl/kernel';
import { ConfigModule, loadConfig } from '@wasl/platform/config';
import { DatabaseModule, UnitOfWork } from '@wasl/platform/database';
import { createLog, LoggingModule } from '@wasl/platform/logging';
import { type FreshDatabase, freshDatabase } from '@wasl-test/support';
import { z } from 'zod';
import { ChannelsModule } from '../channels.module';
import { InboxesModule } from '../inboxes.module';
import { RefreshDueTemplates } from './refresh-due-templates';

// Real: PostgreSQL, the book, health. Scripted: what the provider answers for its templates.
const provider = { asked: [] as string[], refusal: null as ChannelError | null };
const greeting: ProviderTemplate = {
  ...{
    name: 'greeting',
    language: 'ar',
    category: 'utility',
    status: 'approved',
    quality: 'high',
    reason: '',
  },
  ...{ body: 'أهلًا', variableCount: 0, sendable: true, examples: [], definition: {}, media: null },
};
const channel = (id: string, keeps: boolean) =>
  defineChannel({
    manifest: {
      ...{ id, title: { ar: id, en: id }, summary: { ar: id, en: id }, icon: 'message', threading: 'chat' },
      ...{ settings: z.object({}), secrets: z.object({}), capabilities: {}, guide: [] },
    },
    transport: { kind: 'manual', parse: () => [] },
    ...(keeps
      ? {
          templateKeeper: {
            fetch: async ({ inboxId }) => {
              provider.asked.push(inboxId);
              if (provider.refusal) throw provider.refusal;
              return [greeting];
            },
            submit: async () => undefined,
            remove: async () => undefined,
          },
        }
      : {}),
    reaches: [],
  });

let database: FreshDatabase;
let testing: TestingModule;
let uow: UnitOfWork;
beforeAll(async () => {
  database = await freshDatabase();
  testing = await Test.createTestingModule({
    imports: [
      ConfigModule.register(loadConfig({})),
      LoggingModule.register(createLog('silent')),
      DatabaseModule.register(database.url),
      ChannelsModule.register([channel('keeping', true), channel('plain', false)]),
      InboxesModule,
    ],
  }).compile();
  await testing.init();
  uow = testing.get(UnitOfWork, { strict: false });
});
afterAll(async () => {
  await testing.close();
  await database.drop();
});
beforeEach(async () => {
  provider.asked = [];
  provider.refusal = null;
  await uow.sql('delete from inbox');
});

const add = async (channelId: string, more = ''): Promise<string> => {
  const id = newId();
  await uow.sql(`insert into inbox(id, channel, name, ingress_key) values ($1, $2, 'x', $3)`, [
    id,
    channelId,
    id,
  ]);
  if (more) await uow.sql(`update inbox set ${more} where id = $1`, [id]);
  return id;
};
const round = (): Promise<number> => testing.get(RefreshDueTemplates).execute();
const row = async (id: string) => {
  const text = `select health->>'level' as level, health->>'code' as code, health->>'detail' as detail,
    extract(epoch from templates_due_at - now()) / 60 as minutes, (select count(*)::int from inbox_template t where t.inbox_id = inbox.id) as known
    from inbox where id = $1`;
  const [found] = await uow.sql<{
    level: string;
    code: string;
    detail: string;
    minutes: string;
    known: number;
  }>(text, [id]);
  if (!found) throw new Error('no inbox');
  return { ...found, minutes: Number(found.minutes) };
};

describe(RefreshDueTemplates.name, () => {
  it('asks for the inboxes that keep templates and are in use, once in an hour', async () => {
    const id = await add('keeping');
    await add('plain');
    await add('keeping', 'enabled = false');
    expect(await round()).toBe(1);
    expect(await round()).toBe(0);
    expect(provider.asked).toEqual([id]);
    const { minutes, known } = await row(id);
    expect(known).toBe(1);
    expect(minutes).toBeGreaterThan(59);
    expect(minutes).toBeLessThan(71);
    await uow.sql(`update inbox set templates_due_at = now() - interval '1 second' where id = $1`, [id]);
    expect(await round()).toBe(1);
  });

  it('asks once, however many workers look', async () => {
    const ids = await Promise.all(Array.from({ length: 4 }, () => add('keeping')));
    await Promise.all([round(), round(), round()]);
    expect(provider.asked.toSorted()).toEqual(ids.toSorted());
  });

  it('leaves what is over for the next round', async () => {
    for (let each = 0; each < 7; each += 1) await add('keeping');
    expect([await round(), await round()]).toEqual([5, 2]);
  });

  it('writes a failure into the health of the inbox, keeps the list, and takes it back when it works again', async () => {
    const id = await add('keeping');
    await round();
    const due = (): Promise<unknown> => uow.sql('update inbox set templates_due_at = null');
    provider.refusal = new ChannelError('auth_expired', 'token expired');
    await due();
    await round();
    expect(await row(id)).toMatchObject({
      ...{ level: 'warning', code: 'inboxes.templates-refused', detail: 'token expired', known: 1 },
    });
    provider.refusal = new ChannelError('temporary', 'no answer');
    await due();
    await round();
    expect(await row(id)).toMatchObject({ level: 'warning', code: 'inboxes.templates-unread' });
    provider.refusal = null;
    await due();
    await round();
    expect(await row(id)).toMatchObject({ level: 'ok' });
  });

  it('does not hide a greater trouble', async () => {
    const health = `health = '{"level":"error","code":"delivery.auth_expired","detail":"","at":null}'`;
    const id = await add('keeping', health);
    provider.refusal = new ChannelError('temporary', 'no answer');
    await round();
    expect(await row(id)).toMatchObject({ level: 'error', code: 'delivery.auth_expired' });
  });
});
