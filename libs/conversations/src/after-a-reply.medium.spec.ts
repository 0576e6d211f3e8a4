import { type FreshDatabase, freshDatabase } from '@wasl-test/support';
import type { Actor } from '@wasl/identity';
import { CancelMessage } from './cancel-message';
import type { World } from './conversations.testing';
import { GetConversation } from './get-conversation';
import { ListMessages } from './list-messages';
import { ListReplyOptions } from './list-reply-options';
import { ReactToMessage } from './react-to-message';
import { type Case, openCase, type ReplyWorld, replyWorldOn } from './reply-case.testing';
import { RetryMessage } from './retry-message';

// Real: PostgreSQL, the unit of work, the outbox. Recorded: what delivery is asked.
let database: FreshDatabase;
let made: ReplyWorld;
let world: World;
let sara: Actor;
let omar: Actor;
let pigeonInbox: string;
let letterInbox: string;

beforeAll(async () => {
  database = await freshDatabase();
  made = await replyWorldOn(database.url);
  ({ world, sara, omar, pigeonInbox, letterInbox } = made);
});
afterAll(async () => {
  await world.close();
  await database.drop();
});

const caseOf = (ago?: number): Promise<Case> => openCase(made, ago);
const row = (id: string) => world.module.get(GetConversation).execute(sara, id);

describe(CancelMessage.name, () => {
  it('takes a reply back as if it had not been said, files and waiting included', async () => {
    const { id, reply } = await caseOf();
    const waiting = (await row(id)).waitingSince;
    const { message } = await reply(sara);
    await expect(world.module.get(CancelMessage).execute(omar, message.id)).rejects.toMatchObject({
      code: 'conversations.not-yours',
    });
    const cancelled = await world.module.get(CancelMessage).execute(sara, message.id);
    expect(cancelled).toMatchObject({ status: 'cancelled', undoUntil: null });
    const after = await row(id);
    expect(after.lastMessage?.text).toBe('السلام عليكم');
    expect(Date.parse(after.waitingSince ?? '')).toBeCloseTo(Date.parse(waiting ?? ''), -3);
    await expect(world.module.get(CancelMessage).execute(sara, message.id)).rejects.toMatchObject({
      code: 'conversations.already-sent',
    });
  });
  it('does not call back what has left', async () => {
    const { reply } = await caseOf();
    const { message } = await reply(sara);
    await world.uow.sql(`update message set undo_until = now() - interval '1 second' where id = $1`, [
      message.id,
    ]);
    await expect(world.module.get(CancelMessage).execute(sara, message.id)).rejects.toMatchObject({
      code: 'conversations.already-sent',
      status: 409,
    });
  });
});

describe(RetryMessage.name, () => {
  it('sends again what failed, and what is uncertain only when the risk is accepted', async () => {
    const { reply } = await caseOf();
    const { message } = await reply(sara);
    const retry = world.module.get(RetryMessage);
    await expect(retry.execute(sara, message.id, false)).rejects.toMatchObject({
      code: 'conversations.not-retriable',
    });
    await world.uow.sql(`update message set status = 'uncertain' where id = $1`, [message.id]);
    await expect(retry.execute(sara, message.id, false)).rejects.toMatchObject({
      code: 'conversations.may-arrive-twice',
    });
    await expect(retry.execute(sara, message.id, true)).resolves.toMatchObject({ status: 'queued' });
    expect(world.queue.scheduled.at(-1)?.messageId).toBe(message.id);
  });
});

describe(ReactToMessage.name, () => {
  it('keeps one reaction of ours per message and tells delivery', async () => {
    const { id } = await caseOf();
    const { items } = await world.module.get(ListMessages).execute(sara, id, { limit: 1 });
    const [first] = items;
    const react = world.module.get(ReactToMessage);
    await react.execute(sara, first?.id ?? '', '👍');
    const { reactions } = await react.execute(omar, first?.id ?? '', '❤️');
    expect(reactions).toMatchObject([{ emoji: '❤️', by: 'staff' }]);
    expect(world.queue.reactions.at(-1)).toEqual({ messageId: first?.id, emoji: '❤️' });
    await expect(react.execute(sara, first?.id ?? '', null)).rejects.toMatchObject({
      code: 'conversations.no-reactions',
    });
  });
});

describe(ListReplyOptions.name, () => {
  it('offers each way once, the one last used first, with the end of its window', async () => {
    const { id } = await caseOf(3_600_000);
    const options = await world.module.get(ListReplyOptions).execute(sara, id);
    expect(options.map(({ channel, open, preferred }) => [channel, open, preferred])).toEqual([
      ['pigeon', true, true],
      ['letter', true, false],
    ]);
    expect(Date.parse(options[0]?.closesAt ?? '')).toBeGreaterThan(Date.now() + 22 * 3_600_000);
    expect(options[1]).toMatchObject({
      closesAt: null,
      templateOnly: false,
      features: { subject: true, cc: true, attachments: false },
    });
  });
  it('says of each address whether somebody proved it, once, though it stands there claimed and proved', async () => {
    const { id, identityId, emailId } = await caseOf();
    await world.uow.sql(
      `insert into identity(id, person_id, kind, value, claim)
       select uuidv7(), person_id, kind, value, 'typed' from identity where id = $1`,
      [emailId],
    );
    await world.uow.sql(`update identity set verified_by = 'dmarc' where id = $1`, [emailId]);
    await world.uow.sql(`update identity set verified_by = 'none' where id = $1`, [identityId]);
    const options = await world.module.get(ListReplyOptions).execute(sara, id);
    expect(options.map(({ channel, verifiedBy }) => [channel, verifiedBy])).toEqual([
      ['pigeon', 'none'],
      ['letter', 'dmarc'],
    ]);
  });
  it('prefers the way of the thread, also when the person wrote elsewhere since or only templates may be sent', async () => {
    const { id, identityId, emailId } = await caseOf(90_000_000);
    const first = async () =>
      (await world.module.get(ListReplyOptions).execute(sara, id)).map((one) => [one.channel, one.preferred]);
    await world.met(emailId, letterInbox, new Date());
    // By which of their addresses they wrote here nobody knows: the inbox is known.
    expect(await first()).toEqual([
      ['pigeon', true],
      ['letter', false],
    ]);
    await world.arrives(id, 'هل من جديد؟', { inboxId: pigeonInbox, identityId });
    expect(await first()).toEqual([
      ['pigeon', true],
      ['letter', false],
    ]);
  });
  it('prefers no address that nobody proved, unless the person wrote by it here', async () => {
    const { id, identityId, emailId } = await caseOf();
    const preferred = async () =>
      (await world.module.get(ListReplyOptions).execute(sara, id)).find((one) => one.preferred)?.channel;
    const { uow } = world;
    await uow.sql(`update identity set verified_by = 'none' where id = any($1)`, [[identityId, emailId]]);
    expect(await preferred()).toBe('pigeon');
    await uow.sql(`update identity_inbox set blocked_reason = '131026' where identity_id = $1`, [identityId]);
    expect(await preferred()).toBeUndefined();
    await uow.sql(`update identity set verified_by = 'staff' where id = $1`, [emailId]);
    expect(await preferred()).toBe('letter');
  });
  it('leaves only templates after the window, and says so', async () => {
    const { id } = await caseOf(90_000_000);
    const [option] = await world.module.get(ListReplyOptions).execute(sara, id);
    expect(option).toMatchObject({
      open: true,
      templateOnly: true,
      reason: 'conversations.needs-template',
      templates: [{ name: 'welcome' }],
    });
  });
  it('closes a way to somebody who blocked us', async () => {
    const { id, identityId } = await caseOf();
    await world.uow.sql(`update identity_inbox set blocked_reason = '131026' where identity_id = $1`, [
      identityId,
    ]);
    const options = await world.module.get(ListReplyOptions).execute(sara, id);
    expect(options.find(({ channel }) => channel === 'pigeon')).toMatchObject({
      open: false,
      reason: 'conversations.recipient-blocked',
    });
    expect(options.find(({ preferred }) => preferred)?.channel).toBe('letter');
  });
  it('closes an address that is not written to, and says by which word since when', async () => {
    const { id, identityId } = await caseOf();
    await world.uow.sql(
      `insert into suppression(kind, value, scope, inbox_id, reason, detail, at)
       select kind, value, scope, $2, 'stop_word', 'STOP', '2026-01-04T09:00:00Z' from identity where id = $1`,
      [identityId, pigeonInbox],
    );
    const options = await world.module.get(ListReplyOptions).execute(sara, id);
    expect(options.find(({ channel }) => channel === 'pigeon')).toMatchObject({
      open: false,
      reason: 'conversations.opted-out',
      suppressed: { reason: 'stop_word', detail: 'STOP', at: '2026-01-04T09:00:00.000Z' },
    });
    expect(options.find(({ channel }) => channel === 'letter')).toMatchObject({
      open: true,
      suppressed: null,
    });
  });
});
