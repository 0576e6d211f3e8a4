import { type FreshDatabase, freshDatabase } from '@wasl-test/support';
import type { ConversationUpdate, Message } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { newId } from '@wasl/kernel';
import { AddNote } from './add-note';
import { type World, worldOn } from './conversations.testing';
import { CreateConversation } from './create-conversation';
import { GetConversation } from './get-conversation';
import { KeepDraft } from './keep-draft';
import { ListMessages } from './list-messages';
import { ManageTags } from './manage-tags';
import { UpdateConversation } from './update-conversation';
import { WakeSnoozed } from './wake-snoozed';

// Real: PostgreSQL, the record of what was done, the outbox.
let database: FreshDatabase;
let world: World;
let officer: Actor;
let boss: Actor;
let teamId: string;
beforeAll(async () => {
  database = await freshDatabase();
  world = await worldOn(database.url);
  teamId = await world.team('الرعاية');
  officer = await world.user('relations_officer');
  boss = await world.user('supervisor');
});
afterAll(async () => {
  await world.close();
  await database.drop();
});
const update = (actor: Actor, id: string, change: ConversationUpdate) =>
  world.module.get(UpdateConversation).execute(actor, id, change);
const linesOf = async (id: string): Promise<Message['parts']> =>
  (await world.module.get(ListMessages).execute(boss, id, { limit: 50 })).items
    .filter(({ kind }) => kind === 'event')
    .flatMap(({ parts }) => parts);

describe(UpdateConversation.name, () => {
  it('leaves one grey line for each thing that changed, and a record', async () => {
    const id = await world.conversation();
    const tag = await world.module
      .get(ManageTags)
      .create(boss, { name: 'عاجل', nameEn: 'Urgent', colour: 'red' });
    const row = await update(officer, id, {
      assigneeId: officer.userId,
      teamId,
      priority: 'high',
      subject: 'سكن',
      tagIds: [tag.id],
    });
    expect(row).toMatchObject({
      assigneeId: officer.userId,
      teamId,
      priority: 'high',
      subject: 'سكن',
      tagIds: [tag.id],
      lastSeq: 5,
    });
    expect((await linesOf(id)).map((part) => part.type === 'system' && part.code)).toEqual([
      'conversation.assignee-set',
      'conversation.team-set',
      'conversation.priority-set',
      'conversation.subject-set',
      'conversation.tags-set',
    ]);
    const again = await update(officer, id, { teamId, priority: 'high' });
    expect(again.revision).toBe(row.revision);
    const text = `select detail from audit_event where action = 'conversation.updated' and subject_id = $1`;
    expect(await world.uow.sql(text, [id])).toHaveLength(1);
  });

  it('tells the former audience when it loses sight, and answers the row once more', async () => {
    const id = await world.conversation();
    const row = await update(officer, id, { teamId });
    expect(row.teamId).toBe(teamId);
    await expect(world.module.get(GetConversation).execute(officer, id)).rejects.toMatchObject({
      status: 404,
    });
    const facts = await world.facts<{ conversationId: string }>('conversation.rescoped');
    expect(facts).toContainEqual({ conversationId: id, formerRooms: ['all', 'team:none'] });
  });

  it('refuses to point at what does not exist, and changes nothing then', async () => {
    const id = await world.conversation();
    for (const change of [
      { teamId: newId() },
      { branchId: newId() },
      { assigneeId: newId() },
      { tagIds: [newId()] },
    ]) {
      await expect(update(boss, id, { ...change, priority: 'low' })).rejects.toMatchObject({
        code: 'conversations.no-such-reference',
        status: 404,
      });
    }
    await expect(world.module.get(GetConversation).execute(boss, id)).resolves.toMatchObject({
      priority: 'normal',
      lastSeq: 0,
    });
  });

  it('lets only who works on it, or a supervisor, close it to colleagues', async () => {
    const id = await world.conversation();
    await expect(update(officer, id, { restricted: true })).rejects.toMatchObject({
      code: 'conversations.restriction-not-yours',
      status: 403,
    });
    await update(officer, id, { assigneeId: officer.userId });
    await expect(update(officer, id, { restricted: true })).resolves.toMatchObject({ restricted: true });
    const colleague = await world.user('relations_officer');
    await expect(world.module.get(GetConversation).execute(colleague, id)).rejects.toMatchObject({
      status: 404,
    });
  });

  it('ends the waiting when it is resolved, and finds it again when it is reopened', async () => {
    const id = await world.conversation();
    await world.arrives(id, 'متى؟');
    const waiting = (await world.module.get(GetConversation).execute(boss, id)).waitingSince;
    expect(await update(boss, id, { status: 'resolved' })).toMatchObject({
      status: 'resolved',
      waitingSince: null,
    });
    const reopened = await update(boss, id, { status: 'open' });
    expect(Date.parse(reopened.waitingSince ?? '')).toBeCloseTo(Date.parse(waiting ?? ''), -2);
    expect((await linesOf(id)).map((part) => part.type === 'system' && part.code)).toEqual([
      'conversation.resolved',
      'conversation.reopened',
    ]);
  });

  it('gives way to the newer chat thread when an old one is reopened', async () => {
    const personId = await world.person('لولوة');
    const old = await world.conversation({ personId, status: 'resolved' });
    const live = await world.conversation({ personId });
    await world.uow.sql('update conversation set chat_key = $2 where id = any($1::uuid[])', [
      [old, live],
      personId,
    ]);
    await update(boss, old, { status: 'open' });
    const rows = await world.uow.sql('select id from conversation where chat_key = $1', [personId]);
    expect(rows).toEqual([{ id: live }]);
  });
});

describe('snoozing', () => {
  it('puts a conversation away until its time, and brings it back then', async () => {
    const id = await world.conversation();
    const until = new Date(Date.now() + 60_000);
    await expect(
      update(boss, id, { snoozedUntil: new Date(Date.now() - 1000).toISOString() }),
    ).rejects.toMatchObject({ code: 'conversations.snooze-in-past' });
    expect(await update(boss, id, { snoozedUntil: until.toISOString() })).toMatchObject({
      status: 'snoozed',
      snoozedUntil: until.toISOString(),
    });
    const wake = world.module.get(WakeSnoozed);
    expect(await wake.execute(new Date())).toBe(0);
    const woken = await Promise.all([wake.execute(until), wake.execute(until)]);
    expect(woken.reduce((sum, n) => sum + n, 0)).toBe(1);
    await expect(world.module.get(GetConversation).execute(boss, id)).resolves.toMatchObject({
      status: 'open',
      snoozedUntil: null,
    });
    expect((await linesOf(id)).at(-1)).toMatchObject({ code: 'conversation.woke' });
  });
  it('ends by hand', async () => {
    const id = await world.conversation();
    await update(boss, id, { snoozedUntil: new Date(Date.now() + 60_000).toISOString() });
    await expect(update(boss, id, { snoozedUntil: null })).resolves.toMatchObject({
      status: 'open',
      snoozedUntil: null,
    });
  });
});

describe(AddNote.name, () => {
  const note = (actor: Actor, id: string, over: Partial<Parameters<AddNote['execute']>[2]> = {}) =>
    world.module
      .get(AddNote)
      .execute(actor, id, { clientKey: newId(), text: 'ملاحظة', mentions: [], attachmentIds: [], ...over });

  it('is one note for one key, and leaves the person waiting', async () => {
    const id = await world.conversation();
    await world.arrives(id, 'أين أنتم؟');
    const clientKey = newId();
    const [one, same] = await Promise.all([
      note(officer, id, { clientKey }),
      note(officer, id, { clientKey }),
    ]);
    expect(one).toEqual(same);
    expect(one).toMatchObject({ kind: 'note', direction: 'internal', seq: 2 });
    const row = await world.module.get(GetConversation).execute(officer, id);
    expect(row.waitingSince).not.toBeNull();
    expect(row).toMatchObject({ lastSeq: 2, lastMessage: { text: 'ملاحظة', direction: 'internal' } });
  });
  it('calls only colleagues who may see the conversation', async () => {
    const id = await world.conversation({ teamId });
    await expect(note(boss, id, { mentions: [officer.userId ?? ''] })).rejects.toMatchObject({
      code: 'conversations.mention-out-of-sight',
    });
    await expect(note(boss, id, { mentions: [newId()] })).rejects.toMatchObject({
      code: 'conversations.no-such-colleague',
    });
    const member = await world.user('relations_officer', { teamIds: [teamId] });
    const { id: messageId } = await note(boss, id, {
      mentions: [member.userId ?? '', member.userId ?? '', boss.userId ?? ''],
    });
    const facts = await world.facts('mention.created');
    expect(facts).toEqual([{ conversationId: id, messageId, userId: member.userId, byUserId: boss.userId }]);
  });
});

describe(CreateConversation.name, () => {
  it('starts one that its maker sees, also in a team that is not theirs', async () => {
    const personId = await world.person('جواهر');
    const row = await world.module
      .get(CreateConversation)
      .execute(officer, { personId, subject: 'زيارة', teamId, branchId: null });
    expect(row).toMatchObject({
      person: { id: personId },
      subject: 'زيارة',
      assigneeId: officer.userId,
      status: 'open',
    });
    await expect(world.module.get(GetConversation).execute(officer, row.id)).resolves.toMatchObject({
      id: row.id,
    });
    const hidden = await world.person('مخفية');
    await world.conversation({ personId: hidden, teamId });
    await expect(
      world.module
        .get(CreateConversation)
        .execute(officer, { personId: hidden, subject: '', teamId: null, branchId: null }),
    ).rejects.toMatchObject({ code: 'people.not-found', status: 404 });
  });
});

describe(KeepDraft.name, () => {
  it('keeps the words of each person apart, and forgets empty ones', async () => {
    const id = await world.conversation();
    const drafts = world.module.get(KeepDraft);
    const words = { text: 'أهلًا…', otherText: '', mode: 'reply' as const, inboxId: null, identityId: null };
    const draft = { ...words, attachmentIds: [], otherAttachmentIds: [] };
    await drafts.keep(officer, id, draft);
    await expect(drafts.read(officer, id)).resolves.toMatchObject(words);
    await expect(drafts.read(boss, id)).resolves.toBeNull();
    await expect(drafts.keep(officer, id, { ...draft, text: '  ' })).resolves.toBeNull();
    await expect(drafts.read(officer, id)).resolves.toBeNull();
  });
});
