import type { INestApplicationContext } from '@nestjs/common';
import { type ChannelEventInput, channelEvent } from '@wasl/contracts';
import { ReplyToken } from '@wasl/conversations';
import type { UnitOfWork } from '@wasl/platform/database';
import { BlobStore } from '@wasl/platform/storage';
import { freshDatabase } from '@wasl-test/support';
import { DrainIntake } from './drain-intake';
import { IntakeGate } from './intake-gate';
import { IntakeHouse } from './intake-house.testing';
import { Quarantine } from './quarantine';

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

let counter = 0;
const message = (
  from: string,
  more: Partial<Extract<ChannelEventInput, { type: 'message.received' }>> = {},
): ChannelEventInput => ({
  type: 'message.received',
  occurredAt: new Date().toISOString(),
  externalId: `ext-${++counter}`,
  sender: [{ kind: 'phone', value: from, verifiedBy: 'provider' }],
  parts: [{ type: 'text', text: `رسالة ${counter}` }],
  ...more,
});
const mail = (
  from: string,
  more: Partial<Extract<ChannelEventInput, { type: 'message.received' }>> = {},
): ChannelEventInput =>
  message(from, { sender: [{ kind: 'email', value: from, verifiedBy: 'none' }], ...more });
const arrive = (where: keyof typeof inbox, ...events: ChannelEventInput[]): Promise<void> =>
  house.arrive(where, ...events);
const drain = (): Promise<void> => house.drain();
const idOf = (event: ChannelEventInput | undefined): string =>
  event && 'externalId' in event ? event.externalId : '';
const threadOf = async (externalId: string) => {
  const text = `select m.conversation_id as id, m.thread_rule as rule, c.related_to, c.status, c.person_id from message m join conversation c on c.id = m.conversation_id where m.external_id = $1`;
  const [row] = await uow.sql<{
    id: string;
    rule: string;
    related_to: string | null;
    status: string;
    person_id: string;
  }>(text, [externalId]);
  if (!row) throw new Error(`no message ${externalId}`);
  return row;
};

describe(IntakeGate.name, () => {
  it('makes one person, one conversation and fifty messages of a shuffled burst that is delivered four times', async () => {
    const events = Array.from({ length: 50 }, () => message('+966500000001'));
    const deliveries = [...events, ...events, ...events, ...events].sort(() => Math.random() - 0.5);
    const drains = setInterval(() => void drain(), 3);
    await Promise.all(deliveries.map((event) => arrive('chat', event)));
    clearInterval(drains);
    await drain();
    const text = `select m.seq, m.conversation_id from identity i join conversation c on c.person_id = i.person_id join message m on m.conversation_id = c.id where i.value = '+966500000001' order by m.seq`;
    const rows = await uow.sql<{ seq: number; conversation_id: string }>(text);
    expect(rows.map((row) => row.seq)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    expect(new Set(rows.map((row) => row.conversation_id)).size).toBe(1);
    const people = await uow.sql(`select distinct person_id from identity where value = '+966500000001'`);
    expect(people).toHaveLength(1);
  });

  it('keeps each person in order while people of one inbox are applied side by side', async () => {
    const people = Array.from({ length: 24 }, (_, index) => `+9665000001${index + 10}`);
    const said = Array.from({ length: 10 }, () => people.map((from) => ({ from, event: message(from) })));
    const drains = setInterval(() => void drain(), 3);
    for (const round of said)
      await Promise.all(
        round.map(({ from, event }) => {
          const body = Buffer.from(JSON.stringify([event]));
          return app.get(IntakeGate).accept({ inboxId: inbox.chat, body, partition: from });
        }),
      );
    clearInterval(drains);
    await drain();
    const text = `select i.value as who, array_agg(m.external_id order by m.seq) as heard, count(distinct m.conversation_id)::int as threads
      from identity i join conversation c on c.person_id = i.person_id join message m on m.conversation_id = c.id where i.value = any($1::text[]) group by 1 order by 1`;
    const rows = await uow.sql<{ who: string; heard: string[]; threads: number }>(text, [people]);
    expect(rows.map(({ who, threads }) => [who, threads])).toEqual(people.map((who) => [who, 1]));
    for (const { who, heard } of rows) {
      const told = said.flat().filter(({ from }) => from === who);
      expect(heard).toEqual(told.map(({ event }) => ('externalId' in event ? event.externalId : '')));
    }
  });

  it('keeps bytes that are no text exactly as they came', async () => {
    const raw = Buffer.from([0x5b, 0x5d, 0x00, 0xff, 0xc3]);
    await app.get(IntakeGate).accept({ inboxId: inbox.chat, body: raw });
    const [row] = await uow.sql<{ payload: string | null; raw: Buffer }>(
      `select payload, raw from inbound_event order by id desc limit 1`,
    );
    expect(row?.payload).toBeNull();
    expect(row?.raw.equals(raw)).toBe(true);
    await drain();
  });

  it('enqueues its wake-up in the transaction of the rows', async () => {
    const before = await uow.sql(`select id from bullmq.job where queue = 'intake'`);
    await arrive('chat', message('+966500000002'));
    const after = await uow.sql<{ name: string }>(`select name from bullmq.job where queue = 'intake'`);
    expect(after.length).toBe(before.length + 1);
    expect(after.at(-1)?.name).toBe('intake.drain');
    await drain();
  });
});

describe(DrainIntake.name, () => {
  it('sets a poisonous event aside alone, and takes it again when asked', async () => {
    const good = message('+966500000003');
    await app.get(IntakeGate).accept({ inboxId: inbox.chat, body: Buffer.from('{ not json') });
    await arrive('chat', good);
    await drain();
    await expect(threadOf('externalId' in good ? good.externalId : '')).resolves.toMatchObject({
      rule: 'new',
    });
    const [waiting] = await uow.sql<{ id: string; reason: string }>(
      `select id, reason from quarantine where state = 'waiting' order by id desc limit 1`,
    );
    expect(waiting?.reason).toBe('intake.unreadable');
    await app.get(Quarantine).replay(waiting?.id ?? '', null);
    await drain();
    const [again] = await uow.sql<{ attempts: number; state: string }>(
      `select attempts, state from quarantine where id = $1`,
      [waiting?.id],
    );
    expect(again).toEqual({ attempts: 2, state: 'waiting' });
  });

  it('quarantines only the event that the database refuses, and lands the rest of its batch', async () => {
    const bad = message('+966500000004', { parts: [{ type: 'text', text: 'nul \u0000 byte' }] });
    const good = message('+966500000005');
    await arrive('chat', bad);
    await arrive('chat', good);
    await drain();
    await expect(threadOf('externalId' in good ? good.externalId : '')).resolves.toBeDefined();
    const [row] = await uow.sql<{ reason: string }>(`select reason from quarantine order by id desc limit 1`);
    expect(row?.reason).toBe('intake.apply-failed');
  });

  it('waits for a message that its receipt has overtaken', async () => {
    await arrive('chat', {
      type: 'receipt.updated',
      occurredAt: new Date().toISOString(),
      externalId: 'out-1',
      status: 'delivered',
    });
    await drain();
    const [row] = await uow.sql<{ n: number }>(
      `select count(*)::int as n from inbound_pending where not_before > now()`,
    );
    expect(row?.n).toBe(1);
    await uow.sql(`delete from inbound_pending`);
  });
});

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

describe('what happened before the inbox was ours', () => {
  it('is put on record in a thread that nobody has to answer, and wakes no open one', async () => {
    const early = [message('+966500000090', { past: true }), message('+966500000090', { past: true })];
    await arrive('chat', ...early);
    await drain();
    const thread = await threadOf(idOf(early[0]));
    const state = `select status, waiting_since, resolved_at is not null as closed, last_seq from conversation where id = $1`;
    expect(await uow.sql(state, [thread.id])).toEqual([
      { status: 'resolved', waiting_since: null, closed: true, last_seq: 2 },
    ]);
    const now = message('+966500000090');
    await arrive('chat', now);
    await drain();
    const [open] = await uow.sql<{ status: string; waiting_since: Date | null }>(state, [
      (await threadOf(idOf(now))).id,
    ]);
    expect(open).toMatchObject({ status: 'open', waiting_since: expect.any(Date) });
  });
});

describe('files that lie in our storage already', () => {
  it('are taken from there, and a lost one is shown as lost without losing the message', async () => {
    const blob = await app.get(BlobStore, { strict: false }).put(Buffer.from('%PDF-1.4 stored before'));
    const media = (key: string) => ({
      type: 'media' as const,
      kind: 'document' as const,
      blob: key,
      fileName: 'تقرير.pdf',
    });
    const sent = message('+966500000015', {
      parts: [{ type: 'text', text: 'نموذج' }, media(blob), media('f'.repeat(64))],
    });
    await arrive('chat', sent);
    await drain();
    const text = `select m.parts, (select json_agg(a.state order by a.part_index) from attachment a where a.message_id = m.id) as states from message m where m.external_id = $1`;
    const [row] = await uow.sql<{ parts: object[]; states: string[] }>(text, [
      'externalId' in sent ? sent.externalId : '',
    ]);
    expect(row?.states).toEqual(['stored', 'failed']);
    expect(row?.parts[1]).toMatchObject({ mime: 'application/pdf', state: 'stored' });
    expect(JSON.stringify(row?.parts)).not.toContain(blob);
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

  it('parses what the tests send, so that they cannot pass on a shape of their own', () => {
    expect(channelEvent.parse(message('+966500000000'))).toMatchObject({
      echo: false,
      hints: { tokens: [] },
    });
  });
});
