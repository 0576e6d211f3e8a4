import type { INestApplicationContext } from '@nestjs/common';
import { type ChannelEventInput } from '@wasl/contracts';
import { ReplyToken } from '@wasl/conversations';
import type { UnitOfWork } from '@wasl/platform/database';
import { freshDatabase } from '@wasl-test/support';
import { idOf, mail, message } from './intake-events.testing';
import { IntakeHouse } from './intake-house.testing';

// Real: PostgreSQL, BullMQ's functions in it, the gate, the drain, threads. Scripted: the two channels of the house.
let house: IntakeHouse;
let app: INestApplicationContext;
let uow: UnitOfWork;
let inbox: IntakeHouse['inbox'];

beforeAll(async () => {
  house = await IntakeHouse.open(await freshDatabase());
  ({ app, uow, inbox } = house);
});
afterAll(() => house.close());

const arrive = (where: keyof typeof inbox, ...events: ChannelEventInput[]): Promise<void> =>
  house.arrive(where, ...events);
const drain = (): Promise<void> => house.drain();
const threadOf = (externalId: string) => house.threadOf(externalId);

describe('threads', () => {
  it('puts chat messages into the open chat, and reopens a freshly resolved one', async () => {
    const first = message('+966500000010');
    const second = message('+966500000010');
    await arrive('chat', first);
    await drain();
    const { id } = await threadOf('externalId' in first ? first.externalId : '');
    await uow.sql(`update conversation set status = 'resolved', resolved_at = now() where id = $1`, [id]);
    await arrive('chat', second);
    await drain();
    expect(await threadOf('externalId' in second ? second.externalId : '')).toMatchObject({
      id,
      rule: 'open_chat',
      status: 'open',
    });
  });

  it('opens a new thread after a long closed one', async () => {
    const first = message('+966500000011');
    const second = message('+966500000011');
    await arrive('chat', first);
    await drain();
    const { id } = await threadOf('externalId' in first ? first.externalId : '');
    await uow.sql(
      `update conversation set status = 'resolved', resolved_at = now() - interval '90 days' where id = $1`,
      [id],
    );
    await arrive('chat', second);
    await drain();
    const later = await threadOf('externalId' in second ? second.externalId : '');
    expect(later.id).not.toBe(id);
    expect(later.rule).toBe('new');
  });

  it('joins an answer by our signed token, and by a message that we know', async () => {
    const first = mail('layan@example.net', {
      aliases: ['<one@example.net>'],
      hints: { subject: 'طلب كرسي متحرك' },
    });
    await arrive('mail', first);
    await drain();
    const { id } = await threadOf('externalId' in first ? first.externalId : '');
    const token = app.get(ReplyToken).sign(id);
    const byToken = mail('layan@example.net', { hints: { tokens: [token], subject: 'شيء آخر' } });
    const byReference = mail('layan@example.net', {
      hints: { references: ['<one@example.net>'], subject: 'شيء ثالث' },
    });
    await arrive('mail', byToken, byReference);
    await drain();
    expect(await threadOf('externalId' in byToken ? byToken.externalId : '')).toMatchObject({
      id,
      rule: 'token',
    });
    expect(await threadOf('externalId' in byReference ? byReference.externalId : '')).toMatchObject({
      id,
      rule: 'reference',
    });
  });

  it('only links a stranger who holds a token or quotes a message', async () => {
    const first = mail('mother@example.net', {
      aliases: ['<secret@example.net>'],
      hints: { subject: 'تقرير طبي لابني' },
    });
    await arrive('mail', first);
    await drain();
    const { id } = await threadOf('externalId' in first ? first.externalId : '');
    const stranger = mail('stranger@example.org', {
      hints: { tokens: [app.get(ReplyToken).sign(id)], references: ['<secret@example.net>'] },
    });
    await arrive('mail', stranger);
    await drain();
    const other = await threadOf('externalId' in stranger ? stranger.externalId : '');
    expect(other).toMatchObject({ rule: 'possibly_related', related_to: id });
    expect(other.id).not.toBe(id);
  });

  it('refuses a token whose signature was changed', async () => {
    const first = mail('rana@example.net', { hints: { subject: 'استفسار عن موعد' } });
    await arrive('mail', first);
    await drain();
    const { id } = await threadOf('externalId' in first ? first.externalId : '');
    const token = app.get(ReplyToken).sign(id);
    const changed = `${token.slice(0, 30)}${token[30] === 'a' ? 'b' : 'a'}${token.slice(31)}`;
    const forged = mail('rana@example.net', { hints: { tokens: [changed], subject: 'موضوع مختلف تماما' } });
    await arrive('mail', forged);
    await drain();
    expect((await threadOf('externalId' in forged ? forged.externalId : '')).id).not.toBe(id);
  });

  it('lets a chat join the open matter of the same person, and never joins people on unverified addresses', async () => {
    const chat = message('+966500000012');
    await arrive('chat', chat);
    await drain();
    const { person_id: personId } = await threadOf('externalId' in chat ? chat.externalId : '');
    const claims = mail('someone@example.net', {
      sender: [
        { kind: 'email', value: 'someone@example.net', verifiedBy: 'none' },
        { kind: 'phone', value: '+966500000099', verifiedBy: 'none' },
      ],
    });
    await arrive('mail', claims);
    await drain();
    expect((await threadOf('externalId' in claims ? claims.externalId : '')).person_id).not.toBe(personId);
  });
});

describe('addresses', () => {
  it('shows a provider id beside a phone as that phone, and keeps the window for both', async () => {
    const event = message('+966500000055', {
      sender: [
        { kind: 'whatsapp_bsuid', value: 'SA.55x', verifiedBy: 'provider' },
        { kind: 'phone', value: '+966500000055', verifiedBy: 'provider' },
      ],
    });
    await arrive('chat', event);
    await drain();
    const rows = await uow.sql<{ display: string; last: Date | null }>(
      `select i.display, w.last_inbound_at as last from identity i left join identity_inbox w on w.identity_id = i.id where i.value in ('SA.55x', '+966500000055')`,
    );
    expect(new Set(rows.map((row) => row.display)).size).toBe(1);
    expect(rows.every((row) => row.last !== null)).toBe(true);
  });
});

describe('an address that moves', () => {
  it('is known by its new name to the message right behind it, in the same batch', async () => {
    const ref = (value: string) => ({ kind: 'whatsapp_bsuid', value, verifiedBy: 'provider' }) as const;
    const [before, after] = ['SA.moves-1', 'SA.moves-2'].map((value) =>
      message('', { sender: [ref(value)] }),
    );
    const at = new Date().toISOString();
    await arrive('chat', before as ChannelEventInput);
    await arrive('chat', {
      type: 'identity.changed',
      occurredAt: at,
      from: ref('SA.moves-1'),
      to: ref('SA.moves-2'),
    });
    await arrive('chat', after as ChannelEventInput);
    await drain();
    const [first, second] = await Promise.all([threadOf(idOf(before)), threadOf(idOf(after))]);
    expect(second.person_id).toBe(first.person_id);
    expect(second.id).toBe(first.id);
  });
});
