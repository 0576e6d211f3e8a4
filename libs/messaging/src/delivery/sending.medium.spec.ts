import { freshDatabase } from '@wasl-test/support';
import type { Actor } from '@wasl/identity';
import { newId } from '@wasl/kernel';
import { ReadUndelivered } from '../undelivered/read-undelivered';
import { ResendMessages } from '../undelivered/resend-messages';
import { SettleUndelivered } from '../undelivered/settle-undelivered';
import { DeliveryHouse } from './delivery-house.testing';
import { DeliverMessage } from './deliver-message';
import { DeliveryLanes } from './delivery-lanes';
import { DeliverySweep } from './delivery-sweep';
import { ReadSendLog } from './read-send-log';
import { TuneSending } from './tune-sending';

// Real: PostgreSQL, the guarded HTTP client, sockets to a provider of our own. Scripted: what that provider does.
let house: DeliveryHouse;
const admin: Actor = {
  kind: 'user',
  userId: newId(),
  credentialId: newId(),
  name: 'هدى',
  role: 'administrator',
  branchId: null,
  teamIds: [],
  seesAll: true,
};

beforeAll(async () => {
  house = await DeliveryHouse.open(await freshDatabase());
  await house.uow.sql(
    `insert into app_user(id, email, email_key, name, role, password_hash) values ($1, 'a@example.org', 'a@example.org', 'هدى', 'administrator', 'x')`,
    [admin.userId],
  );
});
afterAll(() => house.close());
beforeEach(async () => {
  house.provider.reset();
  house.app.get(DeliveryLanes, { strict: false }).leave(house.inboxId, 'ok');
  await house.uow.sql(`update message set status = 'cancelled' where direction = 'out'`);
  await house.uow.sql('delete from inbox_sending');
});
const deliver = (id: string) => house.app.get(DeliverMessage).run(id);
const tune = (change: { perMinute?: number | null; stopped?: boolean }) =>
  house.app.get(TuneSending).update(admin, house.inboxId, change);
const logOf = (id: string) => house.app.get(ReadSendLog).execute(admin, id);
const storyOf = async (id: string) =>
  (await logOf(id)).entries.map((entry) =>
    entry.type === 'attempt'
      ? [entry.outcome, entry.kind, entry.code]
      : [entry.type === 'deed' ? entry.deed : entry.type, entry.by],
  );

describe('the pace of an inbox', () => {
  it('gives each message a slot of its own, over all who send', async () => {
    await tune({ perMinute: 6 });
    const ids = [];
    for (let index = 0; index < 5; index += 1) ids.push(await house.queue(`بالدور ${index}`));
    await Promise.all(ids.map(deliver));
    expect(house.provider.received).toHaveLength(1);
    const slots = await house.uow.sql<{ s: number }>(
      `select extract(epoch from deliver_after)::float8 as s from message where status = 'queued' order by 1`,
    );
    const gaps = slots.slice(1).map(({ s }, index) => Math.round(s - (slots[index]?.s ?? 0)));
    expect(gaps).toEqual([10, 10, 10]);
    // Whoever has a slot needs no other one when it comes.
    await house.uow.sql(
      `update message set deliver_after = now() - interval '3 seconds' where status = 'queued'`,
    );
    await house.app.get(DeliverySweep).sweep();
    expect(house.provider.received).toHaveLength(5);
    expect(await house.standing()).toMatchObject({ accepted: 5 });
  });

  it('is not asked where there is none', async () => {
    const ids = [];
    for (let index = 0; index < 5; index += 1) ids.push(await house.queue(`حر ${index}`));
    await Promise.all(ids.map(deliver));
    expect(house.provider.received).toHaveLength(5);
  });
});

describe('an inbox that is stopped', () => {
  it('by its provider keeps every message and sends them when it goes on', async () => {
    house.provider.script = ['gone', 'accept'];
    const [first, second] = [await house.queue('أولى'), await house.queue('ثانية')];
    await deliver(first);
    await deliver(second);
    expect(house.provider.received).toEqual(['أولى']);
    for (const id of [first, second])
      expect(await house.look(id)).toMatchObject({
        status: 'queued',
        failure: { kind: 'config', code: 'sending-stopped' },
      });
    expect(await house.app.get(TuneSending).read(house.inboxId)).toMatchObject({
      stopped: { by: null, code: '404', detail: 'this address is over' },
      waiting: 2,
    });
    await tune({ stopped: false });
    await deliver(first);
    await deliver(second);
    expect(house.provider.received).toEqual(['أولى', 'أولى', 'ثانية']);
    expect(await storyOf(first)).toEqual([
      ['queued', 'سارة'],
      ['retry', 'config', '404'],
      ['accepted', null, null],
    ]);
  });

  it('by hand sends nothing, and says who stopped it', async () => {
    expect(await tune({ stopped: true })).toMatchObject({ stopped: { by: 'هدى', code: 'by-hand' } });
    const id = await house.queue('تنتظر');
    await deliver(id);
    await house.app.get(DeliverySweep).sweep();
    expect(house.provider.received).toEqual([]);
    expect(await tune({ stopped: false })).toMatchObject({ stopped: null });
    await deliver(id);
    expect(house.provider.received).toEqual(['تنتظر']);
  });
});

describe('an uncertain message', () => {
  async function uncertain(text: string): Promise<string> {
    house.provider.script = ['cut', 'accept'];
    const id = await house.queue(text);
    await deliver(id);
    expect((await house.look(id)).status).toBe('uncertain');
    return id;
  }

  it('counts as sent when the person says that it came', async () => {
    const id = await uncertain('هل وصلت؟');
    expect(await house.app.get(SettleUndelivered).confirm(admin, id, 'arrived')).toMatchObject({
      status: 'sent',
      failure: null,
    });
    expect(await storyOf(id)).toEqual([
      ['queued', 'سارة'],
      ['uncertain', 'uncertain', null],
      ['confirmed_arrived', 'هدى'],
    ]);
    await expect(house.app.get(SettleUndelivered).confirm(admin, id, 'lost')).rejects.toMatchObject({
      code: 'delivery.not-uncertain',
    });
  });

  it('has failed when it did not come, and is then sent again without a risk', async () => {
    const id = await uncertain('لم تصل');
    await house.app.get(SettleUndelivered).confirm(admin, id, 'lost');
    expect(await house.look(id)).toMatchObject({ status: 'failed', failure: { code: 'confirmed-lost' } });
    await house.app.get(ResendMessages).one(admin, id, false);
    await deliver(id);
    expect((await house.look(id)).status).toBe('accepted');
    expect((await storyOf(id)).map(([what]) => what)).toEqual([
      'queued',
      'uncertain',
      'confirmed_lost',
      'resent',
      'accepted',
    ]);
  });
});

describe('undelivered messages', () => {
  it('are sent again many at a time, the uncertain ones only at the risk of whoever accepts it', async () => {
    house.provider.script = ['refuse', 'refuse', 'cut', 'accept'];
    const ids = [await house.queue('أ'), await house.queue('ب'), await house.queue('ج')];
    for (const id of ids) await deliver(id);
    const page = await house.app.get(ReadUndelivered).execute(admin, {});
    expect(page.items.map(({ status, preview, attempts }) => [status, preview, attempts])).toEqual([
      ['uncertain', 'ج', 1],
      ['failed', 'ب', 1],
      ['failed', 'أ', 1],
    ]);
    expect(page.groups.map(({ status, kind, count }) => [status, kind, count])).toEqual([
      ['failed', 'content_rejected', 2],
      ['uncertain', 'uncertain', 1],
    ]);
    const resend = house.app.get(ResendMessages);
    expect(await resend.many(admin, { filter: {} }, false)).toEqual({ done: 2, skipped: 1, more: false });
    for (const id of ids) await deliver(id);
    expect(await house.app.get(ReadUndelivered).execute(admin, {})).toMatchObject({
      items: [{ messageId: ids[2] }],
    });
    expect(await resend.many(admin, { messageIds: ids }, true)).toEqual({ done: 1, skipped: 2, more: false });
    for (const id of ids) await deliver(id);
    expect(house.provider.received.toSorted()).toEqual(['أ', 'أ', 'ب', 'ب', 'ج', 'ج']);
  });

  it('can be set aside until something new happens to them', async () => {
    house.provider.script = ['refuse'];
    const id = await house.queue('لا تهم');
    await deliver(id);
    const settle = house.app.get(SettleUndelivered);
    expect(await settle.setAside(admin, { messageIds: [id] })).toEqual({ done: 1, skipped: 0, more: false });
    expect((await house.app.get(ReadUndelivered).execute(admin, {})).items).toEqual([]);
    expect(await house.look(id)).toMatchObject({ status: 'failed' });
    await house.app.get(ResendMessages).one(admin, id, false);
    await deliver(id);
    expect((await house.app.get(ReadUndelivered).execute(admin, {})).items).toHaveLength(1);
  });

  it('are listed page by page, and a cursor that we did not give out is refused', async () => {
    house.provider.script = ['refuse'];
    for (let index = 0; index < 53; index += 1) await deliver(await house.queue(`صفحة ${index}`));
    const read = house.app.get(ReadUndelivered);
    const first = await read.execute(admin, { status: 'failed', inboxId: house.inboxId });
    expect(first.items).toHaveLength(50);
    const second = await read.execute(admin, { status: 'failed' }, first.nextCursor ?? '');
    expect([second.items.length, second.nextCursor]).toEqual([3, null]);
    const seen = new Set([...first.items, ...second.items].map(({ messageId }) => messageId));
    expect(seen.size).toBe(53);
    for (const forged of ['%%%', Buffer.from(`0|${house.inboxId}`).toString('base64url')])
      await expect(read.execute(admin, {}, forged)).rejects.toThrow('conversations.bad-cursor');
  });
});
