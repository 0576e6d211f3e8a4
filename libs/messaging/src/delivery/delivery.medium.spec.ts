import type { INestApplicationContext } from '@nestjs/common';
import { newId } from '@wasl/kernel';
import type { UnitOfWork } from '@wasl/platform/database';
import { freshDatabase } from '../../../../test/support/database';
import { DeliverMessage } from './deliver-message';
import { DeliverReaction } from './deliver-reaction';
import { DeliveryDesk, type Thread } from './delivery-desk.testing';
import { DeliveryHouse, PROVIDER_TOKEN } from './delivery-house.testing';
import { DeliveryLanes } from './delivery-lanes';
import { DeliverySweep } from './delivery-sweep';
import type { ScriptedProvider } from './provider.testing';

// Real: PostgreSQL, the guarded HTTP client, sockets to a provider of our own. Scripted: what that provider does.
let house: DeliveryHouse;
let desk: DeliveryDesk;
let app: INestApplicationContext;
let uow: UnitOfWork;
let provider: ScriptedProvider;
let inboxId: string;

beforeAll(async () => {
  house = await DeliveryHouse.open(await freshDatabase());
  desk = new DeliveryDesk(house);
  ({ app, uow, provider, inboxId } = house);
});
afterAll(() => house.close());
beforeEach(() => {
  provider.reset();
  // Each case begins with an open lane, whatever the one before did to the provider.
  app.get(DeliveryLanes, { strict: false }).leave(inboxId, 'ok');
});

const thread: DeliveryDesk['thread'] = (...given) => desk.thread(...given);
const queue: DeliveryDesk['queue'] = (...given) => desk.queue(...given);
const look: DeliveryDesk['look'] = (...given) => desk.look(...given);
const attemptsOf: DeliveryDesk['attemptsOf'] = (...given) => desk.attemptsOf(...given);
const deliver: DeliveryDesk['deliver'] = (...given) => desk.deliver(...given);
const dueNow: DeliveryDesk['dueNow'] = (...given) => desk.dueNow(...given);
const health: DeliveryDesk['health'] = (...given) => desk.health(...given);

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
      const rows = await uow.sql(`select 1 from ${table} t where t::text like '%' || $1 || '%'`, [
        PROVIDER_TOKEN,
      ]);
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
