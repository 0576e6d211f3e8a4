import { freshDatabase } from '@wasl-test/support';
import type { VisitorThread, VisitSession } from '@wasl/contracts';
import { newId } from '@wasl/kernel';
import { FollowLeftVisitors, VisitRepository } from '@wasl/messaging';
import { SYSTEM_ACTOR } from '@wasl/identity';
import type { UnitOfWork } from '@wasl/platform/database';
import { VisitorHouse } from './visitor-house.testing';

// Real: PostgreSQL, the whole api with the way out, the intake drain, files on disk.
let house: VisitorHouse;
let uow: UnitOfWork;
let inboxId: string;
let smsless: string;
const secret = 'a-signing-secret-of-thirty-two-letters';

beforeAll(async () => {
  house = await VisitorHouse.open(await freshDatabase());
  ({ uow, inboxId, otherInboxId: smsless } = house);
});
afterAll(() => house.close());

const get = <T>(token: new (...rest: never[]) => T): T => house.get(token);
const begin: VisitorHouse['begin'] = (...given) => house.begin(...given);
const visit: VisitorHouse['visit'] = (...given) => house.visit(...given);
const say = (token: string, text: string, clientId = newId(), changes: object = {}) =>
  house.say(token, text, { clientId, ...changes });
const read: VisitorHouse['read'] = (...given) => house.read(...given);
const drain = (): Promise<void> => house.drain();
const texts = (thread: VisitorThread): string[] => thread.items.map((message) => message.text);
const stored: VisitorHouse['stored'] = (clientId) => house.stored(clientId);
const answer: VisitorHouse['answer'] = (...given) => house.answer(...given);
const identityOf = (claims: object, key = secret): string => house.identityOf(claims, key);

describe('a signed identity', () => {
  beforeAll(async () => {
    const { UpdateInbox } = await import('@wasl/inboxes');
    await get(UpdateInbox).execute(SYSTEM_ACTOR, inboxId, { secrets: { identitySecret: secret } });
  });

  it('opens the same thread from another device, and a lie opens none', async () => {
    const desk = await visit({
      identity: identityOf({ sub: '42', name: 'سارة', email: 'sara@example.org' }),
    });
    await say(desk, 'من المكتب');
    await drain();
    const phone = await visit({ identity: identityOf({ sub: '42' }) });
    expect(texts(await read(phone))).toEqual(['من المكتب']);
    const lies = [
      identityOf({ sub: '42' }, 'another-secret-of-thirty-two-letters-x'),
      identityOf({ sub: '42', aud: smsless }),
      identityOf({ sub: '42', exp: Math.floor(Date.now() / 1000) - 400, iat: 0 }),
      'x',
    ];
    for (const identity of lies) expect((await begin({ identity })).statusCode).toBe(403);
  });

  it('is needed again by the next page: its key alone begins anew', async () => {
    const token = await visit({ identity: identityOf({ sub: '42' }) });
    const next = (await begin({ token })).json<VisitSession>();
    expect(next).toMatchObject({ resumed: false, signed: false });
  });

  it('names the person by an address that the site has proved; a typed one joins nobody', async () => {
    const [clientId, other] = [newId(), newId()];
    await say(
      await visit({ identity: identityOf({ sub: '7', email: 'huda@example.org' }) }),
      'أنا هدى',
      clientId,
    );
    await drain();
    const introduction = { name: 'هدى', phone: '', email: 'huda@example.org', consent: true };
    await say(await visit(), 'أنا أيضًا هدى', other, { introduction });
    await drain();
    const person = async (id: string) =>
      (
        await uow.sql<{ id: string }>('select person_id as id from conversation where id = $1', [
          (await stored(id)).conversation_id,
        ])
      )[0]?.id;
    expect(await person(other)).not.toBe(await person(clientId));
  });
});

describe('an answer to somebody who left', () => {
  const late = async (messageId: string, visitor = ''): Promise<void> => {
    await uow.sql(`update message set recorded_at = now() - interval '3 minutes' where id = $1`, [messageId]);
    await uow.sql(
      `update conversation set last_message_at = now() - interval '3 minutes' where last_direction = 'out'`,
    );
    await uow.sql(
      `update chat_visit set seen_at = now() - interval '5 minutes', present_until = now() - interval '4 minutes' where visitor like $1`,
      [`%${visitor}`],
    );
  };
  const events = async (conversationId: string): Promise<string[]> =>
    (
      await uow.sql<{ code: string }>(
        `select parts->0->>'code' as code from message where conversation_id = $1 and kind = 'event' order by seq`,
        [conversationId],
      )
    ).map((row) => row.code);

  it('is told to the officer once, while nobody who is here is told of', async () => {
    const token = await visit();
    const clientId = newId();
    await say(token, 'سؤال', clientId);
    await drain();
    const written = await stored(clientId);
    const visitor =
      (await uow.sql<{ value: string }>('select value from identity where id = $1', [written.identity_id]))[0]
        ?.value ?? '';
    await get(VisitRepository).here([{ inboxId, visitor }], 75);
    const first = await answer(written, 'جواب');
    await uow.sql(`update message set recorded_at = now() - interval '3 minutes' where id = $1`, [first]);
    await get(FollowLeftVisitors).execute();
    expect(await events(written.conversation_id)).toEqual([]);
    await late(first, visitor);
    for (let time = 0; time < 3; time += 1) await get(FollowLeftVisitors).execute();
    expect(await events(written.conversation_id)).toEqual(['visit.departed']);
  });

  it('follows them to an address that the site has proved, once, and never to one that was typed', async () => {
    const email = { address: 'help@charity.example', smtpHost: 'mail.charity.example', smtpPort: 587 };
    await uow.sql(
      `insert into inbox(id, channel, name, ingress_key, settings) values ($1, 'email', 'البريد', 'k3', $2)`,
      [newId(), JSON.stringify(email)],
    );
    const proved = await visit({ identity: identityOf({ sub: '99', email: 'mona@example.org' }) });
    const clientId = newId();
    await say(proved, 'أين طلبي؟', clientId);
    await drain();
    const written = await stored(clientId);
    const first = await answer(written, 'طلبك قيد الدراسة');
    await get(VisitRepository).here([{ inboxId, visitor: 'user:99' }], 75);
    await late(first, 'user:99');
    for (let time = 0; time < 2; time += 1) await get(FollowLeftVisitors).execute();
    const letters = await uow.sql<{ text: string; to: string }>(
      `select m.parts->0->>'text' as text, i.value as to from message m join identity i on i.id = m.identity_id
        where m.conversation_id = $1 and m.channel = 'email'`,
      [written.conversation_id],
    );
    expect(letters).toEqual([
      { text: expect.stringContaining('طلبك قيد الدراسة') as string, to: 'mona@example.org' },
    ]);
    expect(await events(written.conversation_id)).toEqual(['visit.followed']);
  });
});
