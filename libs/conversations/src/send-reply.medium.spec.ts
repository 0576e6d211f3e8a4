import { type FreshDatabase, freshDatabase } from '@wasl-test/support';
import type { ReplyRequest } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { newId } from '@wasl/kernel';
import { AddNote } from './add-note';
import { CancelMessage } from './cancel-message';
import { type World, worldOn } from './conversations.testing';
import { GetConversation } from './get-conversation';
import { ListMessages } from './list-messages';
import { ListReplyOptions } from './list-reply-options';
import { ReactToMessage } from './react-to-message';
import { RetryMessage } from './retry-message';
import { SendReply } from './send-reply';

// Real: PostgreSQL, the unit of work, the outbox. Recorded: what delivery is asked.
let database: FreshDatabase;
let world: World;
let sara: Actor;
let omar: Actor;
let pigeonInbox: string;
let letterInbox: string;

beforeAll(async () => {
  database = await freshDatabase();
  world = await worldOn(database.url);
  sara = await world.user('relations_officer');
  omar = await world.user('relations_officer');
  const templates = [{ name: 'welcome', language: 'ar', body: 'أهلًا {{1}}، موعدك {{2}}', variableCount: 2 }];
  pigeonInbox = await world.inbox('pigeon', { templates });
  letterInbox = await world.inbox('letter');
});
afterAll(async () => {
  await world.close();
  await database.drop();
});

interface Case {
  id: string;
  identityId: string;
  emailId: string;
  reply(actor: Actor, over?: Partial<ReplyRequest>): ReturnType<SendReply['execute']>;
}

/** A conversation of Sara's with a person who wrote on the chat an hour ago, or so many milliseconds ago, and who also has an e-mail address. */
async function caseOf(ago = 3_600_000): Promise<Case> {
  const personId = await world.person('نورة');
  const digits = String(Math.floor(Math.random() * 1e8)).padStart(8, '0');
  const identityId = await world.identity(personId, 'phone', `+9665${digits}`);
  const emailId = await world.identity(personId, 'email', `n${digits}@people.example`);
  await world.uow.sql(`update identity set verified_by = 'staff' where person_id = $1`, [personId]);
  await world.met(identityId, pigeonInbox, new Date(Date.now() - ago));
  const id = await world.conversation({ personId, inboxId: pigeonInbox, assigneeId: sara.userId });
  await world.arrives(id, 'السلام عليكم', { inboxId: pigeonInbox, externalId: newId() });
  const reply: Case['reply'] = (actor, over = {}) =>
    world.module.get(SendReply).execute(actor, id, {
      clientKey: newId(),
      inboxId: pigeonInbox,
      identityId,
      text: 'وعليكم السلام',
      attachmentIds: [],
      quotedMessageId: null,
      template: null,
      cc: [],
      seenSeq: 1,
      force: false,
      ...over,
    });
  return { id, identityId, emailId, reply };
}
const row = (id: string) => world.module.get(GetConversation).execute(sara, id);

describe(SendReply.name, () => {
  it('stores the reply as queued, clears the waiting, reads for its author and tells delivery in time', async () => {
    const { id, reply } = await caseOf();
    expect((await row(id)).waitingSince).not.toBeNull();
    const { message, created } = await reply(sara);
    expect(created).toBe(true);
    expect(message).toMatchObject({
      seq: 2,
      kind: 'public',
      direction: 'out',
      status: 'queued',
      author: { type: 'user', id: sara.userId },
    });
    expect(message.undoUntil && Date.parse(message.undoUntil)).toBeGreaterThan(Date.now() + 4000);
    const after = await row(id);
    expect(after).toMatchObject({
      waitingSince: null,
      readSeq: 2,
      lastSeq: 2,
      lastMessage: { text: 'وعليكم السلام', direction: 'out' },
    });
    expect(world.queue.scheduled.at(-1)).toMatchObject({
      messageId: message.id,
      notBefore: new Date(message.undoUntil ?? 0),
    });
    const facts = await world.facts<{ messageId: string }>('message.created');
    expect(facts.at(-1)).toEqual({ conversationId: id, messageId: message.id });
  });

  it('gives one message for one client key, however parallel it is asked', async () => {
    const { id, reply } = await caseOf();
    const clientKey = newId();
    const before = world.queue.scheduled.length;
    const answers = await Promise.all(Array.from({ length: 8 }, () => reply(sara, { clientKey })));
    expect(new Set(answers.map(({ message }) => message.id)).size).toBe(1);
    expect(answers.filter(({ created }) => created)).toHaveLength(1);
    expect(world.queue.scheduled.length).toBe(before + 1);
    expect((await row(id)).lastSeq).toBe(2);
  });

  it('keeps the key to one conversation, and gives another author their own message', async () => {
    const [one, other] = [await caseOf(), await caseOf()];
    const clientKey = newId();
    await one.reply(sara, { clientKey });
    await expect(other.reply(sara, { clientKey })).rejects.toMatchObject({
      code: 'conversations.client-key-reused',
      status: 409,
    });
    await expect(other.reply(omar, { clientKey })).resolves.toMatchObject({ created: true });
  });

  it('holds a reply when somebody else wrote after what the author saw, and stores nothing', async () => {
    const { id, reply } = await caseOf();
    await world.arrives(id, 'وأيضًا…', { inboxId: pigeonInbox });
    await expect(reply(sara)).rejects.toMatchObject({
      code: 'conversations.thread-moved',
      status: 409,
      params: { newerSeq: 2 },
    });
    expect((await row(id)).lastSeq).toBe(2);
    await expect(reply(sara, { force: true })).resolves.toMatchObject({ message: { seq: 3 } });
    await expect(reply(omar, { seenSeq: 2 })).rejects.toMatchObject({ params: { newerSeq: 3 } });
  });

  it('lets one author send twice without waiting to see the first', async () => {
    const { reply } = await caseOf();
    await reply(sara);
    await expect(reply(sara)).resolves.toMatchObject({ message: { seq: 3 } });
  });

  it('gives two agents who race distinct places in the thread', async () => {
    const { id, reply } = await caseOf();
    const answers = await Promise.all([sara, omar, sara, omar].map((actor) => reply(actor, { force: true })));
    expect(answers.map(({ message }) => message.seq).sort((a, b) => a - b)).toEqual([2, 3, 4, 5]);
    const { items } = await world.module.get(ListMessages).execute(sara, id, { limit: 50 });
    expect(items.map((item) => item.seq)).toEqual([1, 2, 3, 4, 5]);
  });

  it('refuses a way that is not the person’s, a closed one, and words that the channel cannot carry', async () => {
    const [one, other] = [await caseOf(), await caseOf(86_400_001)];
    await expect(one.reply(sara, { identityId: other.identityId })).rejects.toMatchObject({
      code: 'conversations.no-such-way',
    });
    await expect(one.reply(sara, { inboxId: letterInbox })).rejects.toMatchObject({
      code: 'conversations.no-such-way',
    });
    await expect(other.reply(sara)).rejects.toMatchObject({
      code: 'conversations.needs-template',
      status: 409,
    });
    await expect(one.reply(sara, { text: '  ' })).rejects.toMatchObject({
      code: 'conversations.empty-message',
    });
    await expect(one.reply(sara, { text: 'ا'.repeat(501) })).rejects.toMatchObject({
      code: 'conversations.text-too-long',
      params: { max: 500 },
    });
    await expect(one.reply(sara, { cc: ['a@b.example'] })).rejects.toMatchObject({
      code: 'conversations.no-copies',
    });
  });

  it('sends a template outside the window, with its variables in place', async () => {
    const { reply } = await caseOf(90_000_000);
    const words = { name: 'welcome', language: 'ar', variables: ['نورة', 'الأحد $1'] };
    const template = { ...words, location: null };
    const { message } = await reply(sara, { template });
    expect(message.parts).toEqual([{ type: 'template', ...words, rendered: 'أهلًا نورة، موعدك الأحد $1' }]);
    await expect(reply(sara, { template: { ...template, variables: ['نورة'] } })).rejects.toMatchObject({
      code: 'conversations.template-variables',
    });
    await expect(reply(sara, { template: { ...template, name: 'other' } })).rejects.toMatchObject({
      code: 'conversations.no-such-template',
    });
  });

  it('writes no copy to an address that takes no letters, however it is spelt', async () => {
    const { reply, emailId } = await caseOf();
    await world.uow.sql(
      `insert into suppression(kind, value, scope, reason, at) values ('email', 'gone@people.example', '', 'bounced', '2026-01-04T09:00:00Z')`,
    );
    const letter = { inboxId: letterInbox, identityId: emailId, subject: 'موعدك' };
    const cc = ['family@people.example', 'Gone@People.Example'];
    await expect(reply(sara, { ...letter, cc })).rejects.toMatchObject({
      code: 'conversations.copy-suppressed',
      params: { address: 'Gone@people.example', since: '2026-01-04' },
    });
    await world.uow.sql(`update suppression set lifted_at = now() where value = 'gone@people.example'`);
    await expect(reply(sara, { ...letter, cc })).resolves.toBeDefined();
  });

  it('writes a letter with subject and copies, and lets its receivers answer', async () => {
    const { id, reply, emailId } = await caseOf();
    const { message } = await reply(sara, {
      inboxId: letterInbox,
      identityId: emailId,
      subject: 'موعدك',
      cc: ['Family@People.Example'],
    });
    expect(message.facts).toEqual({ subject: 'موعدك', cc: 'Family@people.example' });
    expect((await row(id)).subject).toBe('موعدك');
    const text = 'select address from conversation_participant where conversation_id = $1 order by 1';
    const rows = await world.uow.sql<{ address: string }>(text, [id]);
    expect(rows.map(({ address }) => address)).toEqual([
      'family@people.example',
      expect.stringMatching(/^n\d+@people\.example$/),
    ]);
  });

  it('quotes a public message of the same thread, and nothing else', async () => {
    const [one, other] = [await caseOf(), await caseOf()];
    const first = async (id: string) =>
      (await world.module.get(ListMessages).execute(sara, id, { limit: 1 })).items[0]?.id ?? '';
    const [own, foreign] = [await first(one.id), await first(other.id)];
    const { message } = await one.reply(sara, { quotedMessageId: own });
    expect(message.quotedMessageId).toBe(own);
    const note = { clientKey: newId(), text: 'سر', mentions: [], attachmentIds: [] };
    const { id: noteId } = await world.module.get(AddNote).execute(sara, one.id, note);
    for (const quotedMessageId of [foreign, noteId, newId()]) {
      const attempt = one.reply(sara, { quotedMessageId, seenSeq: 9 });
      await expect(attempt).rejects.toMatchObject({ code: 'conversations.message-not-found', status: 404 });
    }
    const byLetter = { inboxId: letterInbox, identityId: one.emailId, quotedMessageId: own, seenSeq: 9 };
    await expect(one.reply(sara, byLetter)).rejects.toMatchObject({ code: 'conversations.no-quotes' });
  });

  it('takes only files that the author uploaded and that nobody has used', async () => {
    const { reply } = await caseOf();
    const upload = async (by: Actor, over: Record<string, unknown> = {}): Promise<string> => {
      const id = newId();
      const file = { mime: 'image/png', size: 500, ...over };
      const text = `insert into attachment(id, file_name, mime, size, state, uploaded_by) values ($1, 'a.png', $2, $3, 'stored', $4)`;
      await world.uow.sql(text, [id, file.mime, file.size, by.userId]);
      return id;
    };
    const mine = await upload(sara);
    const { message } = await reply(sara, { attachmentIds: [mine] });
    expect(message.attachments).toMatchObject([{ id: mine, fileName: 'a.png', size: 500 }]);
    expect(message.parts[1]).toMatchObject({ type: 'media', kind: 'image', attachmentId: mine });
    await expect(reply(sara, { attachmentIds: [mine] })).rejects.toMatchObject({
      code: 'conversations.no-such-file',
      status: 404,
    });
    await expect(reply(sara, { attachmentIds: [await upload(omar)] })).rejects.toMatchObject({
      code: 'conversations.no-such-file',
    });
    await expect(reply(sara, { attachmentIds: [await upload(sara, { size: 1001 })] })).rejects.toMatchObject({
      code: 'conversations.file-too-large',
    });
    await expect(
      reply(sara, { attachmentIds: [await upload(sara, { mime: 'application/x-sh' })] }),
    ).rejects.toMatchObject({
      code: 'conversations.file-type-refused',
    });
  });
});

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
