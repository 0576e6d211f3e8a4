import { freshDatabase } from '@wasl-test/support';
import { CancelMessage } from './cancel-message';
import { ListMessages } from './list-messages';
import { ListReplyOptions } from './list-reply-options';
import { ReactToMessage } from './react-to-message';
import { replyCases } from './reply-case.testing';
import { RetryMessage } from './retry-message';

// Real: PostgreSQL, the unit of work, the outbox. Recorded: what delivery is asked.
const cases = replyCases(freshDatabase);
const { caseOf, row } = cases;

describe(CancelMessage.name, () => {
  it('takes a reply back as if it had not been said, files and waiting included', async () => {
    const { id, reply } = await caseOf();
    const waiting = (await row(id)).waitingSince;
    const { message } = await reply(cases.at.sara);
    await expect(
      cases.at.world.module.get(CancelMessage).execute(cases.at.omar, message.id),
    ).rejects.toMatchObject({
      code: 'conversations.not-yours',
    });
    const cancelled = await cases.at.world.module.get(CancelMessage).execute(cases.at.sara, message.id);
    expect(cancelled).toMatchObject({ status: 'cancelled', undoUntil: null });
    const after = await row(id);
    expect(after.lastMessage?.text).toBe('السلام عليكم');
    expect(Date.parse(after.waitingSince ?? '')).toBeCloseTo(Date.parse(waiting ?? ''), -3);
    await expect(
      cases.at.world.module.get(CancelMessage).execute(cases.at.sara, message.id),
    ).rejects.toMatchObject({
      code: 'conversations.already-sent',
    });
  });
  it('does not call back what has left', async () => {
    const { reply } = await caseOf();
    const { message } = await reply(cases.at.sara);
    await cases.at.world.uow.sql(
      `update message set undo_until = now() - interval '1 second' where id = $1`,
      [message.id],
    );
    await expect(
      cases.at.world.module.get(CancelMessage).execute(cases.at.sara, message.id),
    ).rejects.toMatchObject({
      code: 'conversations.already-sent',
      status: 409,
    });
  });
});

describe(RetryMessage.name, () => {
  it('sends again what failed, and what is uncertain only when the risk is accepted', async () => {
    const { reply } = await caseOf();
    const { message } = await reply(cases.at.sara);
    const retry = cases.at.world.module.get(RetryMessage);
    await expect(retry.execute(cases.at.sara, message.id, false)).rejects.toMatchObject({
      code: 'conversations.not-retriable',
    });
    await cases.at.world.uow.sql(`update message set status = 'uncertain' where id = $1`, [message.id]);
    await expect(retry.execute(cases.at.sara, message.id, false)).rejects.toMatchObject({
      code: 'conversations.may-arrive-twice',
    });
    await expect(retry.execute(cases.at.sara, message.id, true)).resolves.toMatchObject({ status: 'queued' });
    expect(cases.at.world.queue.scheduled.at(-1)?.messageId).toBe(message.id);
  });
});

describe(ReactToMessage.name, () => {
  it('keeps one reaction of ours per message and tells delivery', async () => {
    const { id } = await caseOf();
    const { items } = await cases.at.world.module.get(ListMessages).execute(cases.at.sara, id, { limit: 1 });
    const [first] = items;
    const react = cases.at.world.module.get(ReactToMessage);
    await react.execute(cases.at.sara, first?.id ?? '', '👍');
    const { reactions } = await react.execute(cases.at.omar, first?.id ?? '', '❤️');
    expect(reactions).toMatchObject([{ emoji: '❤️', by: 'staff' }]);
    expect(cases.at.world.queue.reactions.at(-1)).toEqual({ messageId: first?.id, emoji: '❤️' });
    await expect(react.execute(cases.at.sara, first?.id ?? '', null)).rejects.toMatchObject({
      code: 'conversations.no-reactions',
    });
  });
});

describe(ListReplyOptions.name, () => {
  it('offers each way once, the one last used first, with the end of its window', async () => {
    const { id } = await caseOf(3_600_000);
    const options = await cases.at.world.module.get(ListReplyOptions).execute(cases.at.sara, id);
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
    await cases.at.world.uow.sql(
      `insert into identity(id, person_id, kind, value, claim)
       select uuidv7(), person_id, kind, value, 'typed' from identity where id = $1`,
      [emailId],
    );
    await cases.at.world.uow.sql(`update identity set verified_by = 'dmarc' where id = $1`, [emailId]);
    await cases.at.world.uow.sql(`update identity set verified_by = 'none' where id = $1`, [identityId]);
    const options = await cases.at.world.module.get(ListReplyOptions).execute(cases.at.sara, id);
    expect(options.map(({ channel, verifiedBy }) => [channel, verifiedBy])).toEqual([
      ['pigeon', 'none'],
      ['letter', 'dmarc'],
    ]);
  });
  it('prefers the way of the thread, also when the person wrote elsewhere since or only templates may be sent', async () => {
    const { id, identityId, emailId } = await caseOf(90_000_000);
    const first = async () =>
      (await cases.at.world.module.get(ListReplyOptions).execute(cases.at.sara, id)).map((one) => [
        one.channel,
        one.preferred,
      ]);
    await cases.at.world.met(emailId, cases.at.letterInbox, new Date());
    // By which of their addresses they wrote here nobody knows: the inbox is known.
    expect(await first()).toEqual([
      ['pigeon', true],
      ['letter', false],
    ]);
    await cases.at.world.arrives(id, 'هل من جديد؟', { inboxId: cases.at.pigeonInbox, identityId });
    expect(await first()).toEqual([
      ['pigeon', true],
      ['letter', false],
    ]);
  });
  it('prefers no address that nobody proved, unless the person wrote by it here', async () => {
    const { id, identityId, emailId } = await caseOf();
    const preferred = async () =>
      (await cases.at.world.module.get(ListReplyOptions).execute(cases.at.sara, id)).find(
        (one) => one.preferred,
      )?.channel;
    const { uow } = cases.at.world;
    await uow.sql(`update identity set verified_by = 'none' where id = any($1)`, [[identityId, emailId]]);
    expect(await preferred()).toBe('pigeon');
    await uow.sql(`update identity_inbox set blocked_reason = '131026' where identity_id = $1`, [identityId]);
    expect(await preferred()).toBeUndefined();
    await uow.sql(`update identity set verified_by = 'staff' where id = $1`, [emailId]);
    expect(await preferred()).toBe('letter');
  });
  it('leaves only templates after the window, and says so', async () => {
    const { id } = await caseOf(90_000_000);
    const [option] = await cases.at.world.module.get(ListReplyOptions).execute(cases.at.sara, id);
    expect(option).toMatchObject({
      open: true,
      templateOnly: true,
      reason: 'conversations.needs-template',
      templates: [{ name: 'welcome' }],
    });
  });
  it('closes a way to somebody who blocked us', async () => {
    const { id, identityId } = await caseOf();
    await cases.at.world.uow.sql(
      `update identity_inbox set blocked_reason = '131026' where identity_id = $1`,
      [identityId],
    );
    const options = await cases.at.world.module.get(ListReplyOptions).execute(cases.at.sara, id);
    expect(options.find(({ channel }) => channel === 'pigeon')).toMatchObject({
      open: false,
      reason: 'conversations.recipient-blocked',
    });
    expect(options.find(({ preferred }) => preferred)?.channel).toBe('letter');
  });
  it('closes an address that is not written to, and says by which word since when', async () => {
    const { id, identityId } = await caseOf();
    await cases.at.world.uow.sql(
      `insert into suppression(kind, value, scope, inbox_id, reason, detail, at)
       select kind, value, scope, $2, 'stop_word', 'STOP', '2026-01-04T09:00:00Z' from identity where id = $1`,
      [identityId, cases.at.pigeonInbox],
    );
    const options = await cases.at.world.module.get(ListReplyOptions).execute(cases.at.sara, id);
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
