import { type ChannelEventInput, channelEvent } from '@wasl/contracts';
import type { UnitOfWork } from '@wasl/platform/database';
import { freshDatabase } from '@wasl-test/support';
import { idOf, mail, message } from './intake-events.testing';
import { IntakeHouse } from './intake-house.testing';

// Real: PostgreSQL, BullMQ's functions in it, the gate, the drain, threads. Scripted: the two channels of the house.
let house: IntakeHouse;
let uow: UnitOfWork;
let inbox: IntakeHouse['inbox'];

beforeAll(async () => {
  house = await IntakeHouse.open(await freshDatabase());
  ({ uow, inbox } = house);
});
afterAll(() => house.close());

const arrive = (where: keyof typeof inbox, ...events: ChannelEventInput[]): Promise<void> =>
  house.arrive(where, ...events);
const drain = (): Promise<void> => house.drain();

describe('changes', () => {
  it('keeps what an edited message said before, and hides nothing from the record when one is deleted', async () => {
    const first = message('+966500000020');
    const externalId = 'externalId' in first ? first.externalId : '';
    await arrive('chat', first);
    await drain();
    const at = new Date().toISOString();
    await arrive(
      'chat',
      { type: 'message.edited', occurredAt: at, externalId, parts: [{ type: 'text', text: 'معدلة' }] },
      { type: 'message.deleted', occurredAt: at, externalId },
    );
    await drain();
    const [row] = await uow.sql<{ edited_at: Date; deleted_at: Date; revisions: number }>(
      `select edited_at, deleted_at, (select count(*)::int from message_revision r where r.message_id = m.id) as revisions from message m where external_id = $1`,
      [externalId],
    );
    expect(row).toMatchObject({ revisions: 1 });
    expect(row?.edited_at).toBeInstanceOf(Date);
    expect(row?.deleted_at).toBeInstanceOf(Date);
  });

  it('finds an edited message by its new words and by its subject, which an edit does not touch', async () => {
    const first = mail('omar@people.example', { hints: { subject: 'طلب كرسي' } });
    await arrive('mail', first);
    await drain();
    const parts = [{ type: 'text' as const, text: 'معدلة' }];
    const occurredAt = new Date().toISOString();
    await arrive('mail', { type: 'message.edited', occurredAt, externalId: idOf(first), parts });
    await drain();
    const [row] = await uow.sql<{ words: string; subject: boolean }>(
      `select search @@ to_tsquery('simple', 'كرسي') as subject, search::text as words from message where external_id = $1`,
      [idOf(first)],
    );
    expect(row?.words).toContain('معدل');
    expect(row?.subject).toBe(true);
  });

  it('closes an address by a stop word at its inbox only, and opens it again by a start word', async () => {
    const address = { kind: 'phone' as const, value: '+966500000771', verifiedBy: 'provider' as const };
    const stop = {
      type: 'address.suppressed' as const,
      address,
      reason: 'stop_word' as const,
      detail: 'إيقاف',
      occurredAt: new Date(Date.now() - 60_000).toISOString(),
    };
    await arrive('chat', message(address.value), stop, stop);
    await drain();
    const standing = () =>
      uow.sql(
        'select inbox_id, detail, lifted_at is null as standing, lifted_detail from suppression where value = $1',
        [address.value],
      );
    expect(await standing()).toEqual([
      { inbox_id: inbox.chat, detail: 'إيقاف', standing: true, lifted_detail: '' },
    ]);
    const occurredAt = new Date().toISOString();
    await arrive('chat', { type: 'address.restored', address, detail: 'START', occurredAt });
    await drain();
    expect(await standing()).toMatchObject([{ standing: false, lifted_detail: 'START' }]);
    await arrive('mail', { ...stop, occurredAt, everywhere: true });
    await drain();
    expect(await standing()).toContainEqual({
      inbox_id: null,
      detail: 'إيقاف',
      standing: true,
      lifted_detail: '',
    });
  });

  it('holds one reaction of the person at a time, and takes it away again', async () => {
    const first = message('+966500000021');
    const externalId = 'externalId' in first ? first.externalId : '';
    const at = new Date().toISOString();
    const sender = [{ kind: 'phone' as const, value: '+966500000021' }];
    const reactionsOf = async () =>
      (
        await uow.sql<{ reactions: { emoji: string }[] }>(
          `select reactions from message where external_id = $1`,
          [externalId],
        )
      )[0]?.reactions.map(({ emoji }) => emoji);
    await arrive(
      'chat',
      first,
      { type: 'reaction.changed', occurredAt: at, externalId, sender, emoji: '👍' },
      { type: 'reaction.changed', occurredAt: at, externalId, sender, emoji: '❤️' },
    );
    await drain();
    expect(await reactionsOf()).toEqual(['❤️']);
    await arrive('chat', { type: 'reaction.changed', occurredAt: at, externalId, sender, emoji: null });
    await drain();
    expect(await reactionsOf()).toEqual([]);
  });

  it('lets good news of one subject cover up no bad news of another', async () => {
    const occurredAt = new Date().toISOString();
    const news = (level: 'ok' | 'error', code: string, heals?: string): ChannelEventInput => ({
      ...{ type: 'account.health', occurredAt, level, code },
      ...(heals === undefined ? {} : { heals }),
    });
    const codeOf = async () =>
      (
        await uow.sql<{ code: string }>(`select health->>'code' as code from inbox where id = $1`, [
          inbox.chat,
        ])
      )[0]?.code;
    await arrive('chat', news('error', 'meta.account-disabled'), news('ok', 'meta.flag-gone', 'meta.flag-'));
    await drain();
    expect(await codeOf()).toBe('meta.account-disabled');
    await arrive('chat', news('ok', 'meta.account-back', 'meta.account-'));
    await drain();
    expect(await codeOf()).toBe('inboxes.working');
  });

  it('parses what the tests send, so that they cannot pass on a shape of their own', () => {
    expect(channelEvent.parse(message('+966500000000'))).toMatchObject({
      echo: false,
      hints: { tokens: [] },
    });
  });
});
