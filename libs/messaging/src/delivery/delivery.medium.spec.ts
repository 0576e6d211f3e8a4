import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { ChannelsModule, InboxDirectory } from '@wasl/inboxes';
import { newId } from '@wasl/kernel';
import { ConfigModule, loadConfig } from '@wasl/platform/config';
import { SecretBox } from '@wasl/platform/crypto';
import { DatabaseModule, UnitOfWork } from '@wasl/platform/database';
import { createLog, LoggingModule } from '@wasl/platform/logging';
import { prepareQueueEngine, QueueModule } from '@wasl/platform/queue';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FreshDatabase, freshDatabase } from '../../../../test/support/database';
import { AttemptRepository } from './attempt.repository';
import { DeliverMessage } from './deliver-message';
import { DeliverReaction } from './deliver-reaction';
import { DeliveryPortModule } from './delivery-port.module';
import { DeliveryLanes } from './delivery-lanes';
import { DeliverySweep } from './delivery-sweep';
import { DeliveryModule } from './delivery.module';
import { OutgoingRepository } from './outgoing.repository';
import { ScriptedProvider, scriptedChannel } from './provider.testing';

// Real: PostgreSQL, the guarded HTTP client, sockets to a provider of our own. Scripted: what that provider does.
const TOKEN = 'very-secret-token-of-the-provider';
let database: FreshDatabase;
let app: INestApplicationContext;
let folder: string;
let uow: UnitOfWork;
const provider = new ScriptedProvider();
const inboxId = newId();

beforeAll(async () => {
  await provider.start();
  database = await freshDatabase();
  folder = mkdtempSync(join(tmpdir(), 'wasl-delivery-'));
  const engine = await prepareQueueEngine(database.url, null);
  const module = await Test.createTestingModule({
    imports: [
      ConfigModule.register({
        ...loadConfig({}),
        dataDir: folder,
        trustedHosts: [`127.0.0.1:${provider.port}`],
      }),
      LoggingModule.register(createLog('silent')),
      DatabaseModule.register(database.url),
      QueueModule.register(engine),
      ChannelsModule.register([scriptedChannel]),
      DeliveryPortModule.register(),
      DeliveryModule,
    ],
  }).compile();
  app = await module.init();
  uow = app.get(UnitOfWork);
  const sealed = app
    .get(SecretBox, { strict: false })
    .seal(JSON.stringify({ token: TOKEN }), `inbox|${inboxId}`);
  await uow.sql(
    `insert into inbox(id, channel, name, ingress_key, settings, secrets) values ($1::uuid, 'scripted', 'صندوق', $1::uuid::text, $2::jsonb, $3)`,
    [inboxId, JSON.stringify({ url: `http://127.0.0.1:${provider.port}/messages` }), sealed],
  );
});
afterAll(async () => {
  await app.close();
  await provider.stop();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  provider.reset();
  // Each case begins with an open lane, whatever the one before did to the provider.
  app.get(DeliveryLanes, { strict: false }).leave(inboxId, 'ok');
});

interface Thread {
  conversationId: string;
  identityId: string;
  personId: string;
}
let counter = 0;
async function thread(): Promise<Thread> {
  const ids = { conversationId: newId(), identityId: newId(), personId: newId() };
  await uow.sql(`insert into person(id, name, name_fold) values ($1, 'منى', 'منى')`, [ids.personId]);
  await uow.sql(`insert into identity(id, person_id, kind, value) values ($1, $2, 'phone', $3)`, [
    ids.identityId,
    ids.personId,
    `+9665${String(++counter).padStart(8, '0')}`,
  ]);
  await uow.sql(`insert into identity_inbox(identity_id, inbox_id, last_inbound_at) values ($1, $2, now())`, [
    ids.identityId,
    inboxId,
  ]);
  await uow.sql(`insert into conversation(id, person_id) values ($1, $2)`, [
    ids.conversationId,
    ids.personId,
  ]);
  return ids;
}
async function queue(
  to: Thread,
  text: string,
  more: { seq?: number; undoSeconds?: number; status?: string } = {},
): Promise<string> {
  const id = newId();
  await uow.sql(
    `insert into message(id, conversation_id, seq, kind, direction, inbox_id, channel, identity_id, author_type, author_name, parts, status, undo_until, occurred_at)
     values ($1, $2, $3, 'public', 'out', $4, 'scripted', $5, 'user', 'سارة', $6::jsonb, $7, now() + make_interval(secs => $8), now())`,
    [
      id,
      to.conversationId,
      more.seq ?? 1,
      inboxId,
      to.identityId,
      JSON.stringify([{ type: 'text', text }]),
      more.status ?? 'queued',
      more.undoSeconds ?? -5,
    ],
  );
  return id;
}
interface Seen {
  status: string;
  failure: { kind: string; code: string | null } | null;
  external_id: string | null;
  undo_until: Date | null;
  deliver_after: Date | null;
}
async function look(id: string): Promise<Seen> {
  const [row] = await uow.sql<Seen>(
    'select status, failure, external_id, undo_until, deliver_after from message where id = $1',
    [id],
  );
  if (!row) throw new Error('no such message');
  return row;
}
const attemptsOf = async (id: string): Promise<string[]> =>
  (
    await uow.sql<{ a: string }>(
      `select attempt || '.' || part || ' ' || coalesce(outcome, 'open') as a from delivery_attempt where message_id = $1 order by attempt, part`,
      [id],
    )
  ).map((row) => row.a);
const deliver = (id: string): Promise<void> => app.get(DeliverMessage).run(id);
const dueNow = (id: string): Promise<unknown> =>
  uow.sql(`update message set deliver_after = now() - interval '10 seconds' where id = $1`, [id]);
const health = async (): Promise<{ level: string; code: string }> =>
  (
    await uow.sql<{ health: { level: string; code: string } }>('select health from inbox where id = $1', [
      inboxId,
    ])
  )[0]?.health ?? { level: '', code: '' };

describe(DeliverMessage.name, () => {
  it('hands a due message over once and keeps its evidence and its names', async () => {
    const id = await queue(await thread(), 'أهلا');
    await deliver(id);
    await deliver(id);
    expect(provider.received).toEqual(['أهلا']);
    expect(await look(id)).toMatchObject({
      status: 'accepted',
      failure: null,
      external_id: 'ext-1-أهلا',
      undo_until: null,
      deliver_after: null,
    });
    expect(await attemptsOf(id)).toEqual(['1.0 accepted']);
    expect(await uow.sql('select external_id from message_alias where message_id = $1', [id])).toEqual([
      { external_id: 'ext-1-أهلا' },
    ]);
    const facts = await uow.sql(`select type from outbox_fact where payload->>'messageId' = $1`, [id]);
    expect(facts).toEqual([{ type: 'message.changed' }, { type: 'message.changed' }]);
  });

  it('sends once however many workers have the job', async () => {
    provider.script = ['slow'];
    const id = await queue(await thread(), 'مرة');
    await Promise.all(Array.from({ length: 12 }, () => deliver(id)));
    expect(provider.received).toEqual(['مرة']);
    expect(await attemptsOf(id)).toEqual(['1.0 accepted']);
  });

  it('leaves alone what may still be taken back, and what was', async () => {
    const to = await thread();
    const waiting = await queue(to, 'لاحقا', { undoSeconds: 30 });
    const cancelled = await queue(to, 'ملغاة', { seq: 2, status: 'cancelled' });
    await deliver(waiting);
    await deliver(cancelled);
    await app.get(DeliverySweep).sweep();
    expect(provider.received).toEqual([]);
    expect((await look(waiting)).status).toBe('queued');
  });

  it('keeps the order of a thread: the second goes when the first has gone', async () => {
    const to = await thread();
    const first = await queue(to, 'أول');
    const second = await queue(to, 'ثان', { seq: 2 });
    await deliver(second);
    expect(provider.received).toEqual([]);
    await deliver(first);
    const jobs = await uow.sql(`select name from bullmq.job where data->>'messageId' = $1`, [second]);
    expect(jobs).toEqual([{ name: 'message.deliver' }]);
    await deliver(second);
    expect(provider.received).toEqual(['أول', 'ثان']);
  });

  describe('when the provider is down', () => {
    it('waits and sends exactly once when it is back', async () => {
      const { port } = provider;
      await provider.stop();
      const to = await thread();
      const ids = await Promise.all(
        Array.from({ length: 5 }, (_, index) => queue(to, `بعد العطل ${index}`, { seq: index + 1 })),
      );
      for (const id of ids) await deliver(id);
      const [firstId = ''] = ids;
      expect(await look(firstId)).toMatchObject({ status: 'queued', failure: { kind: 'temporary' } });
      expect((await look(firstId)).deliver_after).not.toBeNull();
      await provider.start(port);
      for (const id of ids) {
        await dueNow(id);
        await app.get(DeliverySweep).sweep();
      }
      expect(provider.received).toEqual(ids.map((_, index) => `بعد العطل ${index}`));
      for (const id of ids) expect((await look(id)).status).toBe('accepted');
      expect(await attemptsOf(firstId)).toEqual(['1.0 retry', '2.0 accepted']);
    });

    it('stops trying after three failures, says so on what waits, and goes on when the way is open', async () => {
      const { port } = provider;
      await provider.stop();
      const ids = await Promise.all(
        Array.from({ length: 6 }, async (_, index) => queue(await thread(), `عطل ${index}`)),
      );
      for (const id of ids) await deliver(id);
      const tried = await Promise.all(ids.map(async (id) => (await attemptsOf(id)).length));
      expect(tried).toEqual([1, 1, 1, 0, 0, 0]);
      expect(await look(ids[5] ?? '')).toMatchObject({
        status: 'queued',
        failure: { kind: 'temporary', code: 'provider-outage' },
      });
      await provider.start(port);
      app.get(DeliveryLanes, { strict: false }).leave(inboxId, 'ok');
      for (const id of ids) {
        await dueNow(id);
        await deliver(id);
      }
      expect(provider.received.toSorted()).toEqual(ids.map((_, index) => `عطل ${index}`));
    });

    it('takes along what found its inbox busy', async () => {
      provider.script = ['slow'];
      const ids = await Promise.all(
        Array.from({ length: 14 }, async (_, index) => queue(await thread(), `زحام ${index}`)),
      );
      await Promise.all(ids.map(deliver));
      expect(provider.received).toHaveLength(14);
      for (const id of ids) expect((await look(id)).status).toBe('accepted');
    });

    it('takes the provider’s word about being busy', async () => {
      provider.script = ['busy', 'accept'];
      const id = await queue(await thread(), 'مزدحم');
      await deliver(id);
      expect(await look(id)).toMatchObject({
        status: 'queued',
        failure: { kind: 'rate_limited', code: '429' },
      });
      await deliver(id);
      expect(provider.received).toHaveLength(1);
      await dueNow(id);
      await deliver(id);
      expect((await look(id)).status).toBe('accepted');
    });
  });

  describe('when nobody can know', () => {
    it.each(['cut', 'silence'] as const)(
      'is uncertain after a %s and never sends again by itself',
      async (behaviour) => {
        provider.script = [behaviour, 'accept'];
        const id = await queue(await thread(), 'غير مؤكدة');
        await deliver(id);
        expect(await look(id)).toMatchObject({ status: 'uncertain', failure: { kind: 'uncertain' } });
        await deliver(id);
        await app.get(DeliverySweep).sweep();
        expect(provider.received).toEqual(['غير مؤكدة']);
        expect(await attemptsOf(id)).toEqual(['1.0 uncertain']);
      },
    );

    it('is uncertain when the worker dies between the attempt and the answer', async () => {
      const id = await queue(await thread(), 'انقطاع');
      const attempts = app.get(AttemptRepository, { strict: false });
      await uow.run(async () => {
        await app.get(OutgoingRepository, { strict: false }).claim(id);
        await attempts.depart({ messageId: id, attempt: 1, part: 0 }, 1);
      });
      await app.get(DeliverySweep).sweep();
      expect((await look(id)).status).toBe('submitting');
      await dueNow(id);
      await app.get(DeliverySweep).sweep();
      expect(await look(id)).toMatchObject({
        status: 'uncertain',
        failure: { kind: 'uncertain', code: 'worker-lost' },
      });
      expect(await attemptsOf(id)).toEqual(['1.0 uncertain']);
      expect(provider.received).toEqual([]);
    });

    it('sends again when a person asks for it', async () => {
      provider.script = ['cut', 'accept'];
      const id = await queue(await thread(), 'أعد');
      await deliver(id);
      await uow.sql(`update message set status = 'queued', failure = null where id = $1`, [id]);
      await deliver(id);
      expect(await look(id)).toMatchObject({ status: 'accepted', failure: null });
      expect(await attemptsOf(id)).toEqual(['1.0 uncertain', '2.0 accepted']);
    });
  });

  describe('a message of several parts', () => {
    it('continues from the part that did not leave', async () => {
      provider.script = ['accept', 'busy', 'accept'];
      const id = await queue(await thread(), 'واحد\nاثنان\nثلاثة');
      await deliver(id);
      expect((await look(id)).status).toBe('queued');
      await dueNow(id);
      await deliver(id);
      expect(provider.received).toEqual(['واحد', 'اثنان', 'اثنان', 'ثلاثة']);
      expect((await look(id)).status).toBe('accepted');
      expect(await attemptsOf(id)).toEqual(['1.0 accepted', '1.1 retry', '2.1 accepted', '2.2 accepted']);
      expect(
        await uow.sql('select count(*)::int as n from message_alias where message_id = $1', [id]),
      ).toEqual([{ n: 3 }]);
    });
  });

  describe('looks again before it sends', () => {
    it('at the reply window', async () => {
      const to = await thread();
      await uow.sql(
        `update identity_inbox set last_inbound_at = now() - interval '25 hours' where identity_id = $1`,
        [to.identityId],
      );
      const id = await queue(to, 'متأخر');
      await deliver(id);
      expect(await look(id)).toMatchObject({
        status: 'failed',
        failure: { kind: 'window_closed', code: 'window-closed' },
      });
      expect(await attemptsOf(id)).toEqual([]);
    });

    it('at the person behind the address', async () => {
      const [to, stranger] = [await thread(), await thread()];
      const id = await queue(to, 'لغيرك');
      await uow.sql('update identity set person_id = $2 where id = $1', [to.identityId, stranger.personId]);
      await deliver(id);
      expect(await look(id)).toMatchObject({
        status: 'failed',
        failure: { kind: 'recipient_unreachable', code: 'address-moved' },
      });
    });

    it('at an address that is not to be written to', async () => {
      const to = await thread();
      const id = await queue(to, 'بعد الإيقاف');
      await uow.sql(
        `insert into suppression(kind, value, scope, inbox_id, reason, detail, at)
         select kind, value, scope, $2, 'stop_word', 'STOP', now() from identity where id = $1`,
        [to.identityId, inboxId],
      );
      await deliver(id);
      expect(await look(id)).toMatchObject({
        status: 'failed',
        failure: { kind: 'opted_out', code: 'suppressed-stop_word' },
      });
      expect(await attemptsOf(id)).toEqual([]);
      expect(provider.received).toEqual([]);
    });

    it('at the inbox', async () => {
      const id = await queue(await thread(), 'مغلق');
      await uow.sql('update inbox set enabled = false, revision = revision + 1 where id = $1', [inboxId]);
      app.get(InboxDirectory, { strict: false }).forget();
      await deliver(id);
      expect(await look(id)).toMatchObject({
        status: 'failed',
        failure: { kind: 'config', code: 'inbox-disabled' },
      });
      await uow.sql('update inbox set enabled = true, revision = revision + 1 where id = $1', [inboxId]);
      app.get(InboxDirectory, { strict: false }).forget();
      expect(provider.received).toEqual([]);
    });
  });

  it('fails for good what the provider refuses, and the person waits again', async () => {
    provider.script = ['refuse'];
    const to = await thread();
    await uow.sql(
      `insert into message(id, conversation_id, seq, kind, direction, inbox_id, author_type, parts, status, occurred_at) values ($1, $2, 1, 'public', 'in', $3, 'person', '[]', 'received', now())`,
      [newId(), to.conversationId, inboxId],
    );
    await uow.sql(
      `update conversation set last_seq = 2, last_inbound_seq = 1, last_public_seq = 2 where id = $1`,
      [to.conversationId],
    );
    const id = await queue(to, 'مرفوضة', { seq: 2 });
    await deliver(id);
    expect(await look(id)).toMatchObject({
      status: 'failed',
      failure: { kind: 'content_rejected', code: '400' },
    });
    const [row] = await uow.sql<{ waits: boolean }>(
      'select waiting_since is not null as waits from conversation where id = $1',
      [to.conversationId],
    );
    expect(row?.waits).toBe(true);
  });

  it('puts the address on the list when the provider says that the person stopped us', async () => {
    provider.script = ['stopped'];
    const to = await thread();
    const id = await queue(to, 'إلى من أوقفنا');
    await deliver(id);
    expect(await look(id)).toMatchObject({ status: 'failed', failure: { kind: 'opted_out', code: '410' } });
    const rows = await uow.sql(
      `select l.reason, l.detail, l.inbox_id from suppression l join identity i using (kind, value, scope) where i.id = $1`,
      [to.identityId],
    );
    expect(rows).toEqual([{ reason: 'refused', detail: '410', inbox_id: inboxId }]);
  });

  it('marks the inbox when its account is at fault, and clears it when something was sent again', async () => {
    provider.script = ['expired', 'accept'];
    const refused = await queue(await thread(), 'رمز منته');
    await deliver(refused);
    expect(await look(refused)).toMatchObject({ status: 'failed', failure: { kind: 'auth_expired' } });
    expect(await health()).toMatchObject({ level: 'error', code: 'delivery.auth_expired' });
    await deliver(await queue(await thread(), 'عاد'));
    expect(await health()).toMatchObject({ level: 'ok' });
  });

  it('keeps what receipts said before the answer was written down', async () => {
    provider.script = ['slow'];
    const id = await queue(await thread(), 'إيصال سريع');
    const sending = deliver(id);
    await new Promise((done) => setTimeout(done, 150));
    await uow.sql(`update message set status = 'delivered' where id = $1`, [id]);
    await sending;
    expect((await look(id)).status).toBe('delivered');
  });

  it('delivers by the sweep what no job came for', async () => {
    const id = await queue(await thread(), 'ضاعت مهمتها', { undoSeconds: -10 });
    await app.get(DeliverySweep).sweep();
    expect(provider.received).toEqual(['ضاعت مهمتها']);
    expect((await look(id)).status).toBe('accepted');
  });

  it('never stores the secret of an inbox in the clear', async () => {
    const tables = ['inbox', 'message', 'delivery_attempt', 'outbox_batch'];
    for (const table of tables) {
      const rows = await uow.sql(`select 1 from ${table} t where t::text like '%' || $1 || '%'`, [TOKEN]);
      expect([table, rows.length]).toEqual([table, 0]);
    }
  });
});

describe(DeliverReaction.name, () => {
  const theirs = async (to: Thread): Promise<string> => {
    const id = newId();
    await uow.sql(
      `insert into message(id, conversation_id, seq, kind, direction, inbox_id, identity_id, external_id, author_type, parts, status, reactions, occurred_at)
       values ($1::uuid, $2, 1, 'public', 'in', $3, $4, $1::uuid::text, 'person', '[]', 'received', $5::jsonb, now())`,
      [
        id,
        to.conversationId,
        inboxId,
        to.identityId,
        JSON.stringify([{ emoji: '👍', by: 'staff', at: new Date().toISOString() }]),
      ],
    );
    return id;
  };

  it('tells the present reaction', async () => {
    const id = await theirs(await thread());
    await app.get(DeliverReaction).run(id);
    expect(provider.received).toEqual([`reaction 👍 on ${id}`]);
  });

  it('asks for another try while the provider is busy, and takes off what it refuses', async () => {
    const id = await theirs(await thread());
    provider.script = ['busy', 'refuse'];
    await expect(app.get(DeliverReaction).run(id)).rejects.toThrow('slow down');
    await app.get(DeliverReaction).run(id);
    expect(await uow.sql('select reactions from message where id = $1', [id])).toEqual([{ reactions: [] }]);
  });
});
