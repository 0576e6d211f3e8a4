import type { INestApplicationContext } from '@nestjs/common';
import { type ChannelEventInput } from '@wasl/contracts';
import type { UnitOfWork } from '@wasl/platform/database';
import { BlobStore } from '@wasl/platform/storage';
import { freshDatabase } from '@wasl-test/support';
import { DrainIntake } from './drain-intake';
import { IntakeGate } from './intake-gate';
import { idOf, message } from './intake-events.testing';
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

const arrive = (where: keyof typeof inbox, ...events: ChannelEventInput[]): Promise<void> =>
  house.arrive(where, ...events);
const drain = (): Promise<void> => house.drain();
const threadOf = (externalId: string) => house.threadOf(externalId);

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

  it('keeps every body exactly as it came, text or not, also those that came together', async () => {
    const bodies = ['["a"]', '', '["\u001f"]', '\u001e', '["هلا 👋"]', '\u0000'].map((text) =>
      Buffer.from(text),
    );
    bodies.push(Buffer.from([0x5b, 0x5d, 0xff, 0xc3]));
    const gate = app.get(IntakeGate);
    await Promise.all(bodies.map((body) => gate.accept({ inboxId: inbox.chat, body })));
    const rows = await uow.sql<{ payload: string | null; raw: Buffer | null }>(
      `select payload, raw from inbound_event order by id desc limit ${bodies.length}`,
    );
    const kept = rows.toReversed().map(({ payload, raw }) => raw ?? Buffer.from(payload ?? ''));
    expect(kept).toEqual(bodies);
    expect(rows.filter(({ payload }) => payload !== null)).toHaveLength(2);
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
