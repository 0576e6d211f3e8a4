import { type FreshDatabase, freshDatabase } from '@wasl-test/support';
import type { Message } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { newId } from '@wasl/kernel';
import { type World, worldOn } from './conversations.testing';
import { OutgoingPost } from './outgoing-post';
import { SendReply } from './send-reply';

// Real: PostgreSQL, the unit of work, the outbox. Recorded: what delivery is asked.
let database: FreshDatabase;
let world: World;
let sara: Actor;

beforeAll(async () => {
  database = await freshDatabase();
  world = await worldOn(database.url);
  sara = await world.user('relations_officer');
});
afterAll(async () => {
  await world.close();
  await database.drop();
});

/** Answers somebody who has just written by a channel of this kind. */
async function answered(channel: string): Promise<{ message: Message; waits: number }> {
  const personId = await world.person('نورة');
  const identityId = await world.identity(personId, 'phone', `+96650000${channel.length}000`);
  const inboxId = await world.inbox(channel);
  await world.met(identityId, inboxId, new Date());
  const id = await world.conversation({ personId, inboxId });
  await world.arrives(id, 'هل أنتم هنا؟', { inboxId, externalId: newId() });
  const { message } = await world.module.get(SendReply).execute(sara, id, {
    clientKey: newId(),
    inboxId,
    identityId,
    text: 'نعم، تفضل',
    attachmentIds: [],
    quotedMessageId: null,
    template: null,
    cc: [],
    seenSeq: 1,
    force: false,
  });
  const job = world.queue.scheduled.find(({ messageId }) => messageId === message.id);
  return { message, waits: (job?.notBefore.getTime() ?? NaN) - Date.parse(message.occurredAt) };
}

describe(OutgoingPost.name, () => {
  it('holds an answer for the time in which it can be taken back', async () => {
    const { message, waits } = await answered('pigeon');
    expect(message.undoUntil).not.toBeNull();
    expect(waits).toBe(6_000);
  });

  it('lets it leave at once where the person is there and waits', async () => {
    const { message, waits } = await answered('counter');
    expect(message.undoUntil).toBeNull();
    expect(waits).toBe(0);
  });
});
