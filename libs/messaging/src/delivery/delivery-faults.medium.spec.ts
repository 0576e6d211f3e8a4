import type { INestApplicationContext } from '@nestjs/common';
import { InboxDirectory } from '@wasl/inboxes';
import type { UnitOfWork } from '@wasl/platform/database';
import { freshDatabase } from '../../../../test/support/database';
import { AttemptRepository } from './attempt.repository';
import { DeliverMessage } from './deliver-message';
import { DeliveryDesk } from './delivery-desk.testing';
import { DeliveryHouse } from './delivery-house.testing';
import { DeliveryLanes } from './delivery-lanes';
import { DeliverySweep } from './delivery-sweep';
import { OutgoingRepository } from './outgoing.repository';
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

describe(DeliverMessage.name, () => {
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
});
