import { freshDatabase } from '@wasl-test/support';
import type { Actor } from '@wasl/identity';
import { newId } from '@wasl/kernel';
import { AddNote } from './add-note';
import { ListMessages } from './list-messages';
import { replyCases } from './reply-case.testing';
import { SendReply } from './send-reply';

// Real: PostgreSQL, the unit of work, the outbox. Recorded: what delivery is asked.
const cases = replyCases(freshDatabase);
const { caseOf, row } = cases;

describe(SendReply.name, () => {
  it('stores the reply as queued, clears the waiting, reads for its author and tells delivery in time', async () => {
    const { id, reply } = await caseOf();
    expect((await row(id)).waitingSince).not.toBeNull();
    const { message, created } = await reply(cases.at.sara);
    expect(created).toBe(true);
    expect(message).toMatchObject({
      seq: 2,
      kind: 'public',
      direction: 'out',
      status: 'queued',
      author: { type: 'user', id: cases.at.sara.userId },
    });
    expect(message.undoUntil && Date.parse(message.undoUntil)).toBeGreaterThan(Date.now() + 4000);
    const after = await row(id);
    expect(after).toMatchObject({
      waitingSince: null,
      readSeq: 2,
      lastSeq: 2,
      lastMessage: { text: 'وعليكم السلام', direction: 'out' },
    });
    expect(cases.at.world.queue.scheduled.at(-1)).toMatchObject({
      messageId: message.id,
      notBefore: new Date(message.undoUntil ?? 0),
    });
    const facts = await cases.at.world.facts<{ messageId: string }>('message.created');
    expect(facts.at(-1)).toEqual({ conversationId: id, messageId: message.id });
  });

  it('gives one message for one client key, however parallel it is asked', async () => {
    const { id, reply } = await caseOf();
    const clientKey = newId();
    const before = cases.at.world.queue.scheduled.length;
    const answers = await Promise.all(Array.from({ length: 8 }, () => reply(cases.at.sara, { clientKey })));
    expect(new Set(answers.map(({ message }) => message.id)).size).toBe(1);
    expect(answers.filter(({ created }) => created)).toHaveLength(1);
    expect(cases.at.world.queue.scheduled.length).toBe(before + 1);
    expect((await row(id)).lastSeq).toBe(2);
  });

  it('keeps the key to one conversation, and gives another author their own message', async () => {
    const [one, other] = [await caseOf(), await caseOf()];
    const clientKey = newId();
    await one.reply(cases.at.sara, { clientKey });
    await expect(other.reply(cases.at.sara, { clientKey })).rejects.toMatchObject({
      code: 'conversations.client-key-reused',
      status: 409,
    });
    await expect(other.reply(cases.at.omar, { clientKey })).resolves.toMatchObject({ created: true });
  });

  it('holds a reply when somebody else wrote after what the author saw, and stores nothing', async () => {
    const { id, reply } = await caseOf();
    await cases.at.world.arrives(id, 'وأيضًا…', { inboxId: cases.at.pigeonInbox });
    await expect(reply(cases.at.sara)).rejects.toMatchObject({
      code: 'conversations.thread-moved',
      status: 409,
      params: { newerSeq: 2 },
    });
    expect((await row(id)).lastSeq).toBe(2);
    await expect(reply(cases.at.sara, { force: true })).resolves.toMatchObject({ message: { seq: 3 } });
    await expect(reply(cases.at.omar, { seenSeq: 2 })).rejects.toMatchObject({ params: { newerSeq: 3 } });
  });

  it('lets one author send twice without waiting to see the first', async () => {
    const { reply } = await caseOf();
    await reply(cases.at.sara);
    await expect(reply(cases.at.sara)).resolves.toMatchObject({ message: { seq: 3 } });
  });

  it('gives two agents who race distinct places in the thread', async () => {
    const { id, reply } = await caseOf();
    const answers = await Promise.all(
      [cases.at.sara, cases.at.omar, cases.at.sara, cases.at.omar].map((actor) =>
        reply(actor, { force: true }),
      ),
    );
    expect(answers.map(({ message }) => message.seq).sort((a, b) => a - b)).toEqual([2, 3, 4, 5]);
    const { items } = await cases.at.world.module.get(ListMessages).execute(cases.at.sara, id, { limit: 50 });
    expect(items.map((item) => item.seq)).toEqual([1, 2, 3, 4, 5]);
  });

  it('refuses a way that is not the person’s, a closed one, and words that the channel cannot carry', async () => {
    const [one, other] = [await caseOf(), await caseOf(86_400_001)];
    await expect(one.reply(cases.at.sara, { identityId: other.identityId })).rejects.toMatchObject({
      code: 'conversations.no-such-way',
    });
    await expect(one.reply(cases.at.sara, { inboxId: cases.at.letterInbox })).rejects.toMatchObject({
      code: 'conversations.no-such-way',
    });
    await expect(other.reply(cases.at.sara)).rejects.toMatchObject({
      code: 'conversations.needs-template',
      status: 409,
    });
    for (const text of ['  ', '\u200f \u200b'])
      await expect(one.reply(cases.at.sara, { text })).rejects.toMatchObject({
        code: 'conversations.empty-message',
      });
    await expect(one.reply(cases.at.sara, { text: 'ا'.repeat(501) })).rejects.toMatchObject({
      code: 'conversations.text-too-long',
      params: { max: 500 },
    });
    await expect(one.reply(cases.at.sara, { cc: ['a@b.example'] })).rejects.toMatchObject({
      code: 'conversations.no-copies',
    });
  });

  it('sends a template outside the window, with its variables in place', async () => {
    const { reply } = await caseOf(90_000_000);
    const words = { name: 'welcome', language: 'ar', variables: ['نورة', 'الأحد $1'] };
    const template = { ...words, location: null };
    const { message } = await reply(cases.at.sara, { template });
    expect(message.parts).toEqual([{ type: 'template', ...words, rendered: 'أهلًا نورة، موعدك الأحد $1' }]);
    await expect(
      reply(cases.at.sara, { template: { ...template, variables: ['نورة'] } }),
    ).rejects.toMatchObject({
      code: 'conversations.template-variables',
    });
    await expect(reply(cases.at.sara, { template: { ...template, name: 'other' } })).rejects.toMatchObject({
      code: 'conversations.no-such-template',
    });
  });

  it('writes no copy to an address that takes no letters, however it is spelt', async () => {
    const { reply, emailId } = await caseOf();
    await cases.at.world.uow.sql(
      `insert into suppression(kind, value, scope, reason, at) values ('email', 'gone@people.example', '', 'bounced', '2026-01-04T09:00:00Z')`,
    );
    const letter = { inboxId: cases.at.letterInbox, identityId: emailId, subject: 'موعدك' };
    const cc = ['family@people.example', 'Gone@People.Example'];
    for (const copies of [{ cc }, { bcc: cc }])
      await expect(reply(cases.at.sara, { ...letter, ...copies })).rejects.toMatchObject({
        code: 'conversations.copy-suppressed',
        params: { address: 'Gone@people.example', since: '2026-01-04T09:00:00.000Z' },
      });
    await cases.at.world.uow.sql(
      `update suppression set lifted_at = now() where value = 'gone@people.example'`,
    );
    await expect(reply(cases.at.sara, { ...letter, cc })).resolves.toBeDefined();
  });

  it('writes a letter with subject and copies, and lets its receivers answer', async () => {
    const { id, reply, emailId } = await caseOf();
    const { message } = await reply(cases.at.sara, {
      inboxId: cases.at.letterInbox,
      identityId: emailId,
      subject: 'موعدك',
      cc: ['Family@People.Example'],
      bcc: ['archive@people.example'],
    });
    const copies = { cc: 'Family@people.example', bcc: 'archive@people.example' };
    expect(message.facts).toEqual({ subject: 'موعدك', ...copies });
    expect((await row(id)).subject).toBe('موعدك');
    const text = 'select address from conversation_participant where conversation_id = $1 order by 1';
    const rows = await cases.at.world.uow.sql<{ address: string }>(text, [id]);
    expect(rows.map(({ address }) => address)).toEqual([
      'archive@people.example',
      'family@people.example',
      expect.stringMatching(/^n\d+@people\.example$/),
    ]);
  });

  it('quotes a public message of the same thread, and nothing else', async () => {
    const [one, other] = [await caseOf(), await caseOf()];
    const first = async (id: string) =>
      (await cases.at.world.module.get(ListMessages).execute(cases.at.sara, id, { limit: 1 })).items[0]?.id ??
      '';
    const [own, foreign] = [await first(one.id), await first(other.id)];
    const { message } = await one.reply(cases.at.sara, { quotedMessageId: own });
    expect(message.quotedMessageId).toBe(own);
    const note = { clientKey: newId(), text: 'سر', mentions: [], attachmentIds: [] };
    const { id: noteId } = await cases.at.world.module.get(AddNote).execute(cases.at.sara, one.id, note);
    for (const quotedMessageId of [foreign, noteId, newId()]) {
      const attempt = one.reply(cases.at.sara, { quotedMessageId, seenSeq: 9 });
      await expect(attempt).rejects.toMatchObject({ code: 'conversations.message-not-found', status: 404 });
    }
    const byLetter = {
      inboxId: cases.at.letterInbox,
      identityId: one.emailId,
      quotedMessageId: own,
      seenSeq: 9,
    };
    await expect(one.reply(cases.at.sara, byLetter)).rejects.toMatchObject({
      code: 'conversations.no-quotes',
    });
  });

  it('takes only files that the author uploaded and that nobody has used', async () => {
    const { reply } = await caseOf();
    const upload = async (by: Actor, over: Record<string, unknown> = {}): Promise<string> => {
      const id = newId();
      const file = { mime: 'image/png', size: 500, ...over };
      const text = `insert into attachment(id, file_name, mime, size, state, uploaded_by) values ($1, 'a.png', $2, $3, 'stored', $4)`;
      await cases.at.world.uow.sql(text, [id, file.mime, file.size, by.userId]);
      return id;
    };
    const mine = await upload(cases.at.sara);
    const { message } = await reply(cases.at.sara, { attachmentIds: [mine] });
    expect(message.attachments).toMatchObject([{ id: mine, fileName: 'a.png', size: 500 }]);
    expect(message.parts[1]).toMatchObject({ type: 'media', kind: 'image', attachmentId: mine });
    await expect(reply(cases.at.sara, { attachmentIds: [mine] })).rejects.toMatchObject({
      code: 'conversations.no-such-file',
      status: 404,
    });
    await expect(
      reply(cases.at.sara, { attachmentIds: [await upload(cases.at.omar)] }),
    ).rejects.toMatchObject({
      code: 'conversations.no-such-file',
    });
    await expect(
      reply(cases.at.sara, { attachmentIds: [await upload(cases.at.sara, { size: 1001 })] }),
    ).rejects.toMatchObject({
      code: 'conversations.file-too-large',
    });
    await expect(
      reply(cases.at.sara, { attachmentIds: [await upload(cases.at.sara, { mime: 'application/x-sh' })] }),
    ).rejects.toMatchObject({
      code: 'conversations.file-type-refused',
    });
  });
});
