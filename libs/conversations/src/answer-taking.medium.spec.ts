import { type FreshDatabase, freshDatabase } from '@wasl-test/support';
import type { Actor } from '@wasl/identity';
import { newId } from '@wasl/kernel';
import { AnswerTaking } from './answer-taking';
import { CancelMessage } from './cancel-message';
import { type World, worldOn } from './conversations.testing';
import { GetConversation } from './get-conversation';
import { ListMessages } from './list-messages';
import { SendReply } from './send-reply';
import { UpdateConversation } from './update-conversation';

// Real: PostgreSQL, the unit of work, the outbox. Recorded: what delivery is asked.
let database: FreshDatabase;
let world: World;
let sara: Actor;
let omar: Actor;
let inboxId: string;

beforeAll(async () => {
  database = await freshDatabase();
  world = await worldOn(database.url);
  sara = await world.user('relations_officer');
  omar = await world.user('relations_officer');
  inboxId = await world.inbox('pigeon');
});
afterAll(async () => {
  await world.close();
  await database.drop();
});

/** A conversation that waits for an answer, nobody's unless an assignee is named. */
async function waiting(assigneeId: string | null = null) {
  const personId = await world.person('نورة');
  const digits = String(Math.floor(Math.random() * 1e8)).padStart(8, '0');
  const identityId = await world.identity(personId, 'phone', `+9665${digits}`);
  await world.met(identityId, inboxId, new Date());
  const id = await world.conversation({ personId, inboxId, assigneeId });
  await world.arrives(id, 'السلام عليكم', { inboxId, externalId: newId() });
  const reply = async (actor: Actor): Promise<string> => {
    const { message } = await world.module.get(SendReply).execute(actor, id, {
      clientKey: newId(),
      inboxId,
      identityId,
      text: 'وعليكم السلام',
      attachmentIds: [],
      quotedMessageId: null,
      template: null,
      cc: [],
      seenSeq: 1,
      force: true,
    });
    return message.id;
  };
  const update = world.module.get(UpdateConversation);
  return {
    id,
    reply,
    undo: (messageId: string, actor = sara) => world.module.get(CancelMessage).execute(actor, messageId),
    assign: (to: string | null) => update.execute(omar, id, { assigneeId: to }),
    has: async () => (await world.module.get(GetConversation).execute(omar, id)).assigneeId,
    told: async () =>
      (await world.module.get(ListMessages).execute(omar, id, { limit: 50 })).items.flatMap(({ parts }) =>
        parts.flatMap((part) => (part.type === 'system' ? [part.code] : [])),
      ),
  };
}

describe(AnswerTaking.name, () => {
  it('gives a conversation that nobody has to whoever answers it, and says so in the thread', async () => {
    const { reply, has, told } = await waiting();
    await reply(sara);
    expect(await has()).toBe(sara.userId);
    expect(await told()).toEqual(['conversation.taken']);
  });

  it('takes from nobody, neither with the first answer nor with a later one', async () => {
    const { reply, has, told } = await waiting(omar.userId);
    await reply(sara);
    await reply(sara);
    expect(await has()).toBe(omar.userId);
    expect(await told()).toEqual([]);
  });

  it('gives nothing to an API key: nobody would look for it there', async () => {
    const { reply, has } = await waiting();
    await reply({ ...sara, kind: 'api_key', userId: null, credentialId: newId() });
    expect(await has()).toBeNull();
  });

  it('is nobody’s again when the answer is taken back, for everybody who watched it', async () => {
    const { id, reply, undo, has, told } = await waiting();
    await undo(await reply(sara));
    expect(await has()).toBeNull();
    expect(await told()).toEqual(['conversation.taken', 'conversation.given-back']);
    const moved = await world.facts<{ conversationId: string; formerRooms: string[] }>(
      'conversation.rescoped',
    );
    expect(moved.find(({ conversationId }) => conversationId === id)?.formerRooms).toContain(
      `user:${sara.userId}`,
    );
  });

  it('stays while another answer of theirs stands', async () => {
    const { reply, undo, has } = await waiting();
    const first = await reply(sara);
    await reply(sara);
    await undo(first);
    expect(await has()).toBe(sara.userId);
  });

  it('stays when somebody has settled since whose it is', async () => {
    const { reply, undo, assign, has } = await waiting();
    const answer = await reply(sara);
    await assign(null);
    await assign(sara.userId);
    await undo(answer);
    expect(await has()).toBe(sara.userId);
    const other = await waiting();
    const answered = await other.reply(sara);
    await other.assign(omar.userId);
    await other.undo(answered);
    expect(await other.has()).toBe(omar.userId);
  });
});
