import { type FreshDatabase, freshDatabase } from '@wasl-test/support';
import type { Actor } from '@wasl/identity';
import { type World, worldOn } from './conversations.testing';
import { GetConversation } from './get-conversation';
import { ListConversations } from './list-conversations';
import { MarkRead } from './mark-read';
import { MarkUnread } from './mark-unread';

// Real: PostgreSQL and every query.
let database: FreshDatabase;
let world: World;
let reader: Actor;
let colleague: Actor;
let id: string;
beforeAll(async () => {
  database = await freshDatabase();
  world = await worldOn(database.url);
  reader = await world.user('supervisor');
  colleague = await world.user('supervisor');
});
afterAll(async () => {
  await world.close();
  await database.drop();
});
beforeEach(async () => {
  id = await world.conversation();
  await write({ lastSeq: 9, lastInboundSeq: 7 });
  for (const each of [reader, colleague]) await world.module.get(MarkRead).execute(each, id, 9);
});
const write = ({ lastSeq, lastInboundSeq }: { lastSeq: number; lastInboundSeq: number }) =>
  world.uow.sql('update conversation set last_seq = $2, last_inbound_seq = $3 where id = $1', [
    id,
    lastSeq,
    lastInboundSeq,
  ]);
const unread = (actor: Actor, fromSeq?: number) => world.module.get(MarkUnread).execute(actor, id, fromSeq);

describe(MarkUnread.name, () => {
  it('makes their latest message unread, for nobody but the reader', async () => {
    expect(await unread(reader)).toMatchObject({ readSeq: 6, lastInboundSeq: 7 });
    expect((await world.module.get(GetConversation).execute(colleague, id)).readSeq).toBe(9);
  });

  it('goes back to an earlier message, never beyond their latest', async () => {
    expect((await unread(reader, 3)).readSeq).toBe(2);
    expect((await unread(reader, 8)).readSeq).toBe(6);
  });

  it('is found among the unread of the reader, and of nobody else', async () => {
    const unreadOf = async (actor: Actor): Promise<string[]> =>
      (
        await world.module.get(ListConversations).execute(actor, { view: 'all', unread: 'true', limit: 100 })
      ).items.map((row) => row.id);
    expect(await unreadOf(reader)).not.toContain(id);
    await unread(reader);
    expect(await unreadOf(reader)).toContain(id);
    expect(await unreadOf(colleague)).not.toContain(id);
  });

  it('lets reading go on from there', async () => {
    await unread(reader);
    await world.module.get(MarkRead).execute(reader, id, 9);
    expect((await world.module.get(GetConversation).execute(reader, id)).readSeq).toBe(9);
  });

  it('leaves a thread in which the person never wrote as it is', async () => {
    await write({ lastSeq: 9, lastInboundSeq: 0 });
    expect((await unread(reader)).readSeq).toBe(9);
  });

  it('does not know conversations out of sight', async () => {
    const stranger = await world.user('relations_officer');
    await world.uow.sql('update conversation set restricted = true where id = $1', [id]);
    await expect(unread(stranger)).rejects.toMatchObject({ code: 'conversations.not-found' });
  });
});
