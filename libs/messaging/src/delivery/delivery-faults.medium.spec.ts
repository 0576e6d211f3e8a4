import { InboxDirectory } from '@wasl/inboxes';
import { freshDatabase } from '../../../../test/support/database';
import { AttemptRepository } from './attempt.repository';
import { DeliverMessage } from './deliver-message';
import { deliveryCases } from './delivery-desk.testing';
import { DeliveryLanes } from './delivery-lanes';
import { DeliverySweep } from './delivery-sweep';
import { OutgoingRepository } from './outgoing.repository';

// Real: PostgreSQL, the guarded HTTP client, sockets to a provider of our own. Scripted: what that provider does.
const cases = deliveryCases(freshDatabase);
const { thread, queue, look, attemptsOf, deliver, dueNow } = cases;

describe(DeliverMessage.name, () => {
  describe('when the provider is down', () => {
    it('waits and sends exactly once when it is back', async () => {
      const { port } = cases.house.provider;
      await cases.house.provider.stop();
      const to = await thread();
      const ids = await Promise.all(
        Array.from({ length: 5 }, (_, index) => queue(to, `بعد العطل ${index}`, { seq: index + 1 })),
      );
      for (const id of ids) await deliver(id);
      const [firstId = ''] = ids;
      expect(await look(firstId)).toMatchObject({ status: 'queued', failure: { kind: 'temporary' } });
      expect((await look(firstId)).deliver_after).not.toBeNull();
      await cases.house.provider.start(port);
      for (const id of ids) {
        await dueNow(id);
        await cases.house.app.get(DeliverySweep).sweep();
      }
      expect(cases.house.provider.received).toEqual(ids.map((_, index) => `بعد العطل ${index}`));
      for (const id of ids) expect((await look(id)).status).toBe('accepted');
      expect(await attemptsOf(firstId)).toEqual(['1.0 retry', '2.0 accepted']);
    });

    it('stops trying after three failures, says so on what waits, and goes on when the way is open', async () => {
      const { port } = cases.house.provider;
      await cases.house.provider.stop();
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
      await cases.house.provider.start(port);
      cases.house.app.get(DeliveryLanes, { strict: false }).leave(cases.house.inboxId, 'ok');
      for (const id of ids) {
        await dueNow(id);
        await deliver(id);
      }
      expect(cases.house.provider.received.toSorted()).toEqual(ids.map((_, index) => `عطل ${index}`));
    });

    it('takes along what found its inbox busy', async () => {
      cases.house.provider.script = ['slow'];
      const ids = await Promise.all(
        Array.from({ length: 14 }, async (_, index) => queue(await thread(), `زحام ${index}`)),
      );
      await Promise.all(ids.map(deliver));
      expect(cases.house.provider.received).toHaveLength(14);
      for (const id of ids) expect((await look(id)).status).toBe('accepted');
    });

    it('takes the provider’s word about being busy', async () => {
      cases.house.provider.script = ['busy', 'accept'];
      const id = await queue(await thread(), 'مزدحم');
      await deliver(id);
      expect(await look(id)).toMatchObject({
        status: 'queued',
        failure: { kind: 'rate_limited', code: '429' },
      });
      await deliver(id);
      expect(cases.house.provider.received).toHaveLength(1);
      await dueNow(id);
      await deliver(id);
      expect((await look(id)).status).toBe('accepted');
    });
  });

  describe('when nobody can know', () => {
    it.each(['cut', 'silence'] as const)(
      'is uncertain after a %s and never sends again by itself',
      async (behaviour) => {
        cases.house.provider.script = [behaviour, 'accept'];
        const id = await queue(await thread(), 'غير مؤكدة');
        await deliver(id);
        expect(await look(id)).toMatchObject({ status: 'uncertain', failure: { kind: 'uncertain' } });
        await deliver(id);
        await cases.house.app.get(DeliverySweep).sweep();
        expect(cases.house.provider.received).toEqual(['غير مؤكدة']);
        expect(await attemptsOf(id)).toEqual(['1.0 uncertain']);
      },
    );

    it('is uncertain when the worker dies between the attempt and the answer', async () => {
      const id = await queue(await thread(), 'انقطاع');
      const attempts = cases.house.app.get(AttemptRepository, { strict: false });
      await cases.house.uow.run(async () => {
        await cases.house.app.get(OutgoingRepository, { strict: false }).claim([id]);
        await attempts.depart([{ messageId: id, attempt: 1, part: 0, parts: 1 }]);
      });
      await cases.house.app.get(DeliverySweep).sweep();
      expect((await look(id)).status).toBe('submitting');
      await dueNow(id);
      await cases.house.app.get(DeliverySweep).sweep();
      expect(await look(id)).toMatchObject({
        status: 'uncertain',
        failure: { kind: 'uncertain', code: 'worker-lost' },
      });
      expect(await attemptsOf(id)).toEqual(['1.0 uncertain']);
      expect(cases.house.provider.received).toEqual([]);
    });

    it('sends again when a person asks for it', async () => {
      cases.house.provider.script = ['cut', 'accept'];
      const id = await queue(await thread(), 'أعد');
      await deliver(id);
      await cases.house.uow.sql(`update message set status = 'queued', failure = null where id = $1`, [id]);
      await deliver(id);
      expect(await look(id)).toMatchObject({ status: 'accepted', failure: null });
      expect(await attemptsOf(id)).toEqual(['1.0 uncertain', '2.0 accepted']);
    });
  });

  describe('looks again before it sends', () => {
    it('at the reply window', async () => {
      const to = await thread();
      await cases.house.uow.sql(
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
      await cases.house.uow.sql('update identity set person_id = $2 where id = $1', [
        to.identityId,
        stranger.personId,
      ]);
      await deliver(id);
      expect(await look(id)).toMatchObject({
        status: 'failed',
        failure: { kind: 'recipient_unreachable', code: 'address-moved' },
      });
    });

    it('at an address that is not to be written to', async () => {
      const to = await thread();
      const id = await queue(to, 'بعد الإيقاف');
      await cases.house.uow.sql(
        `insert into suppression(kind, value, scope, inbox_id, reason, detail, at)
         select kind, value, scope, $2, 'stop_word', 'STOP', now() from identity where id = $1`,
        [to.identityId, cases.house.inboxId],
      );
      await deliver(id);
      expect(await look(id)).toMatchObject({
        status: 'failed',
        failure: { kind: 'opted_out', code: 'suppressed-stop_word' },
      });
      expect(await attemptsOf(id)).toEqual([]);
      expect(cases.house.provider.received).toEqual([]);
    });

    it('at the inbox', async () => {
      const id = await queue(await thread(), 'مغلق');
      await cases.house.uow.sql('update inbox set enabled = false, revision = revision + 1 where id = $1', [
        cases.house.inboxId,
      ]);
      cases.house.app.get(InboxDirectory, { strict: false }).forget();
      await deliver(id);
      expect(await look(id)).toMatchObject({
        status: 'failed',
        failure: { kind: 'config', code: 'inbox-disabled' },
      });
      await cases.house.uow.sql('update inbox set enabled = true, revision = revision + 1 where id = $1', [
        cases.house.inboxId,
      ]);
      cases.house.app.get(InboxDirectory, { strict: false }).forget();
      expect(cases.house.provider.received).toEqual([]);
    });
  });
});
