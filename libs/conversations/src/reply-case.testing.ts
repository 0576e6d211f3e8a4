import type { ReplyRequest } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { newId } from '@wasl/kernel';
import { type World, worldOn } from './conversations.testing';
import { GetConversation } from './get-conversation';
import { SendReply } from './send-reply';

/** Two officers and two inboxes, in a world of their own. */
export interface ReplyWorld {
  world: World;
  sara: Actor;
  omar: Actor;
  /** A chat. */
  pigeonInbox: string;
  letterInbox: string;
}

/** Builds it on a migrated database. */
async function replyWorldOn(databaseUrl: string): Promise<ReplyWorld> {
  const world = await worldOn(databaseUrl);
  const templates = [{ name: 'welcome', language: 'ar', body: 'أهلًا {{1}}، موعدك {{2}}', variableCount: 2 }];
  return {
    world,
    sara: await world.user('relations_officer'),
    omar: await world.user('relations_officer'),
    pigeonInbox: await world.inbox('pigeon', { templates }),
    letterInbox: await world.inbox('letter'),
  };
}

/** Somebody who wrote on the chat, and the way to answer them. */
export interface Case {
  id: string;
  identityId: string;
  emailId: string;
  reply(actor: Actor, over?: Partial<ReplyRequest>): ReturnType<SendReply['execute']>;
}

/** A person who wrote on the chat an hour ago, or so many milliseconds ago, and who also has an e-mail address. */
async function openCase({ world, sara, pigeonInbox }: ReplyWorld, ago = 3_600_000): Promise<Case> {
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

interface OwnDatabase {
  url: string;
  drop: () => Promise<void>;
}

/** What the cases of one file are told with. */
export interface ReplyCases {
  /** Once it stands. */
  readonly at: ReplyWorld;
  caseOf(ago?: number): Promise<Case>;
  /** A conversation as the first officer sees it. */
  row(id: string): ReturnType<GetConversation['execute']>;
}

/** A world for all cases of a file, on a database of its own. */
export function replyCases(fresh: () => Promise<OwnDatabase>): ReplyCases {
  let database: OwnDatabase;
  let made: ReplyWorld;
  beforeAll(async () => {
    database = await fresh();
    made = await replyWorldOn(database.url);
  });
  afterAll(async () => {
    await made.world.close();
    await database.drop();
  });
  return {
    get at() {
      return made;
    },
    caseOf: (ago) => openCase(made, ago),
    row: (id) => made.world.module.get(GetConversation).execute(made.sara, id),
  };
}
