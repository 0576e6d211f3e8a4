import { newId } from '@wasl/kernel';
import { freshDatabase } from '../../../../test/support/database';
import { DeliverMessage } from './deliver-message';
import { DeliverReaction } from './deliver-reaction';
import { deliveryCases, type Thread } from './delivery-desk.testing';
import { PROVIDER_TOKEN } from './delivery-house.testing';
import { DeliverySweep } from './delivery-sweep';

// Real: PostgreSQL, the guarded HTTP client, sockets to a provider of our own. Scripted: what that provider does.
const cases = deliveryCases(freshDatabase);
const { thread, queue, look, attemptsOf, deliver, dueNow, health } = cases;

describe(DeliverMessage.name, () => {
  it('hands a due message over once and keeps its evidence and its names', async () => {
    const id = await queue(await thread(), 'أهلا');
    await deliver(id);
    await deliver(id);
    expect(cases.house.provider.received).toEqual(['أهلا']);
    expect(await look(id)).toMatchObject({
      status: 'accepted',
      failure: null,
      external_id: 'ext-1-أهلا',
      undo_until: null,
      deliver_after: null,
    });
    expect(await attemptsOf(id)).toEqual(['1.0 accepted']);
    expect(
      await cases.house.uow.sql('select external_id from message_alias where message_id = $1', [id]),
    ).toEqual([{ external_id: 'ext-1-أهلا' }]);
    const facts = await cases.house.uow.sql(`select type from outbox_fact where payload->>'messageId' = $1`, [
      id,
    ]);
    expect(facts).toEqual([{ type: 'message.changed' }, { type: 'message.changed' }]);
  });

  it('sends once however many workers have the job', async () => {
    cases.house.provider.script = ['slow'];
    const id = await queue(await thread(), 'مرة');
    await Promise.all(Array.from({ length: 12 }, () => deliver(id)));
    expect(cases.house.provider.received).toEqual(['مرة']);
    expect(await attemptsOf(id)).toEqual(['1.0 accepted']);
  });

  it('leaves alone what may still be taken back, and what was', async () => {
    const to = await thread();
    const waiting = await queue(to, 'لاحقا', { undoSeconds: 30 });
    const cancelled = await queue(to, 'ملغاة', { seq: 2, status: 'cancelled' });
    await deliver(waiting);
    await deliver(cancelled);
    await cases.house.app.get(DeliverySweep).sweep();
    expect(cases.house.provider.received).toEqual([]);
    expect((await look(waiting)).status).toBe('queued');
  });

  it('keeps the order of a thread: the second goes when the first has gone', async () => {
    const to = await thread();
    const first = await queue(to, 'أول');
    const second = await queue(to, 'ثان', { seq: 2 });
    await deliver(second);
    expect(cases.house.provider.received).toEqual([]);
    await deliver(first);
    const jobs = await cases.house.uow.sql(`select name from bullmq.job where data->>'messageId' = $1`, [
      second,
    ]);
    expect(jobs).toEqual([{ name: 'message.deliver' }]);
    await deliver(second);
    expect(cases.house.provider.received).toEqual(['أول', 'ثان']);
  });

  describe('a message of several parts', () => {
    it('continues from the part that did not leave', async () => {
      cases.house.provider.script = ['accept', 'busy', 'accept'];
      const id = await queue(await thread(), 'واحد\nاثنان\nثلاثة');
      await deliver(id);
      expect((await look(id)).status).toBe('queued');
      await dueNow(id);
      await deliver(id);
      expect(cases.house.provider.received).toEqual(['واحد', 'اثنان', 'اثنان', 'ثلاثة']);
      expect((await look(id)).status).toBe('accepted');
      expect(await attemptsOf(id)).toEqual(['1.0 accepted', '1.1 retry', '2.1 accepted', '2.2 accepted']);
      expect(
        await cases.house.uow.sql('select count(*)::int as n from message_alias where message_id = $1', [id]),
      ).toEqual([{ n: 3 }]);
    });
  });

  it('fails for good what the provider refuses, and the person waits again', async () => {
    cases.house.provider.script = ['refuse'];
    const to = await thread();
    await cases.house.uow.sql(
      `insert into message(id, conversation_id, seq, kind, direction, inbox_id, author_type, parts, status, occurred_at) values ($1, $2, 1, 'public', 'in', $3, 'person', '[]', 'received', now())`,
      [newId(), to.conversationId, cases.house.inboxId],
    );
    await cases.house.uow.sql(
      `update conversation set last_seq = 2, last_inbound_seq = 1, last_public_seq = 2 where id = $1`,
      [to.conversationId],
    );
    const id = await queue(to, 'مرفوضة', { seq: 2 });
    await deliver(id);
    expect(await look(id)).toMatchObject({
      status: 'failed',
      failure: { kind: 'content_rejected', code: '400' },
    });
    const [row] = await cases.house.uow.sql<{ waits: boolean }>(
      'select waiting_since is not null as waits from conversation where id = $1',
      [to.conversationId],
    );
    expect(row?.waits).toBe(true);
  });

  it('puts the address on the list when the provider says that the person stopped us', async () => {
    cases.house.provider.script = ['stopped'];
    const to = await thread();
    const id = await queue(to, 'إلى من أوقفنا');
    await deliver(id);
    expect(await look(id)).toMatchObject({ status: 'failed', failure: { kind: 'opted_out', code: '410' } });
    const rows = await cases.house.uow.sql(
      `select l.reason, l.detail, l.inbox_id from suppression l join identity i using (kind, value, scope) where i.id = $1`,
      [to.identityId],
    );
    expect(rows).toEqual([{ reason: 'refused', detail: '410', inbox_id: cases.house.inboxId }]);
  });

  it('marks the inbox when its account is at fault, and clears it when something was sent again', async () => {
    cases.house.provider.script = ['expired', 'accept'];
    const refused = await queue(await thread(), 'رمز منته');
    await deliver(refused);
    expect(await look(refused)).toMatchObject({ status: 'failed', failure: { kind: 'auth_expired' } });
    expect(await health()).toMatchObject({ level: 'error', code: 'delivery.auth_expired' });
    await deliver(await queue(await thread(), 'عاد'));
    expect(await health()).toMatchObject({ level: 'ok' });
  });

  it('keeps what receipts said before the answer was written down', async () => {
    cases.house.provider.script = ['slow'];
    const id = await queue(await thread(), 'إيصال سريع');
    const sending = deliver(id);
    await new Promise((done) => setTimeout(done, 150));
    await cases.house.uow.sql(`update message set status = 'delivered' where id = $1`, [id]);
    await sending;
    expect((await look(id)).status).toBe('delivered');
  });

  it('delivers by the sweep what no job came for', async () => {
    const id = await queue(await thread(), 'ضاعت مهمتها', { undoSeconds: -10 });
    await cases.house.app.get(DeliverySweep).sweep();
    expect(cases.house.provider.received).toEqual(['ضاعت مهمتها']);
    expect((await look(id)).status).toBe('accepted');
  });

  it('never stores the secret of an inbox in the clear', async () => {
    const tables = ['inbox', 'message', 'delivery_attempt', 'outbox_batch'];
    for (const table of tables) {
      const rows = await cases.house.uow.sql(`select 1 from ${table} t where t::text like '%' || $1 || '%'`, [
        PROVIDER_TOKEN,
      ]);
      expect([table, rows.length]).toEqual([table, 0]);
    }
  });
});

describe(DeliverReaction.name, () => {
  const theirs = async (to: Thread): Promise<string> => {
    const id = newId();
    await cases.house.uow.sql(
      `insert into message(id, conversation_id, seq, kind, direction, inbox_id, identity_id, external_id, author_type, parts, status, reactions, occurred_at)
       values ($1::uuid, $2, 1, 'public', 'in', $3, $4, $1::uuid::text, 'person', '[]', 'received', $5::jsonb, now())`,
      [
        id,
        to.conversationId,
        cases.house.inboxId,
        to.identityId,
        JSON.stringify([{ emoji: '👍', by: 'staff', at: new Date().toISOString() }]),
      ],
    );
    return id;
  };

  it('tells the present reaction', async () => {
    const id = await theirs(await thread());
    await cases.house.app.get(DeliverReaction).run(id);
    expect(cases.house.provider.received).toEqual([`reaction 👍 on ${id}`]);
  });

  it('asks for another try while the provider is busy, and takes off what it refuses', async () => {
    const id = await theirs(await thread());
    cases.house.provider.script = ['busy', 'refuse'];
    await expect(cases.house.app.get(DeliverReaction).run(id)).rejects.toThrow('slow down');
    await cases.house.app.get(DeliverReaction).run(id);
    expect(await cases.house.uow.sql('select reactions from message where id = $1', [id])).toEqual([
      { reactions: [] },
    ]);
  });
});
