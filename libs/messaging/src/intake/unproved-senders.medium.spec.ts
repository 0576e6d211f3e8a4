import type { ChannelEventInput, IdentityRef } from '@wasl/contracts';
import { ReplyToken } from '@wasl/conversations';
import { SYSTEM_ACTOR } from '@wasl/identity';
import { AddIdentity, MergePeople } from '@wasl/people';
import { freshDatabase } from '@wasl-test/support';
import { IntakeHouse } from './intake-house.testing';
import { SettleIdentities } from './settle-identities';

// Real: PostgreSQL, the gate, the drain, people, threads. Scripted: what a chat, a mailbox and a public form tell us.
let house: IntakeHouse;
beforeAll(async () => {
  house = await IntakeHouse.open(await freshDatabase());
});
afterAll(() => house.close());

type Received = Extract<ChannelEventInput, { type: 'message.received' }>;
let counter = 0;
const received = (sender: IdentityRef[], more: Partial<Received> = {}): Received => ({
  type: 'message.received',
  occurredAt: new Date().toISOString(),
  externalId: `unproved-${++counter}`,
  sender,
  parts: [{ type: 'text', text: `رسالة ${counter}` }],
  ...more,
});
const ref = (
  kind: IdentityRef['kind'],
  value: string,
  verifiedBy: IdentityRef['verifiedBy'],
): IdentityRef => ({
  ...{ kind, value, scope: '', verifiedBy },
});
const chat = (phone: string, more?: Partial<Received>) => received([ref('phone', phone, 'provider')], more);
const mail = (address: string, verifiedBy: 'none' | 'dmarc', more?: Partial<Received>) =>
  received([ref('email', address, verifiedBy)], more);
const form = (claimed: { phone?: string; email?: string }, more?: Partial<Received>) =>
  received(
    [
      ...(claimed.phone ? [ref('phone', claimed.phone, 'none')] : []),
      ...(claimed.email ? [ref('email', claimed.email, 'none')] : []),
    ],
    { senderName: 'من النموذج', ...more },
  );

interface Placed {
  id: string;
  rule: string;
  related: string | null;
  person: string;
  author: string;
  name: string;
}
const placeOf = async ({ externalId }: Received): Promise<Placed> => {
  const text = `select c.id, m.thread_rule as rule, c.related_to as related, c.person_id as person, m.author_id as author, p.name
    from message m join conversation c on c.id = m.conversation_id join person p on p.id = c.person_id where m.external_id = $1`;
  const [row] = await house.uow.sql<Placed>(text, [externalId]);
  if (!row) throw new Error(`no message ${externalId}`);
  return row;
};
const arrive = async (where: 'chat' | 'mail' | 'form', event: Received): Promise<Placed> => {
  await house.arrive(where, event);
  await house.drain();
  return placeOf(event);
};
const addressesOf = (personId: string) => {
  const text = 'select value, verified_by from identity where person_id = $1 order by value';
  return house.uow.sql<{ value: string; verified_by: string }>(text, [personId]);
};
const participantsOf = async (id: string) => {
  const text = 'select address from conversation_participant where conversation_id = $1 order by 1';
  return (await house.uow.sql<{ address: string }>(text, [id])).map(({ address }) => address);
};
/** As a reply of ours leaves it: the address may answer, and our Message-ID leads back. */
const weWrote = async ({ id }: Placed, address: string, messageId: string): Promise<void> => {
  const admit = `insert into conversation_participant(conversation_id, address) values ($1, $2) on conflict do nothing`;
  const alias = `insert into message_alias(inbox_id, external_id, message_id, conversation_id)
    select $1, $2, id, conversation_id from message where conversation_id = $3 limit 1`;
  await house.uow.sql(admit, [id, address]);
  await house.uow.sql(alias, [house.inbox.mail, messageId, id]);
};

describe(`${SettleIdentities.name}: a form with somebody else's addresses`, () => {
  it('S51 does not catch the owner of the number when they write, and lends them no address', async () => {
    const evil = await arrive('form', form({ phone: '+966541012526', email: 'attacker@evil.example' }));
    const victim = await arrive('chat', chat('+966541012526', { senderName: 'ليان' }));
    expect(victim).toMatchObject({ rule: 'possibly_related', related: evil.id, name: 'ليان' });
    expect(victim.id).not.toBe(evil.id);
    expect(await addressesOf(victim.person)).toEqual([{ value: '+966541012526', verified_by: 'provider' }]);
    const followUp = await arrive(
      'mail',
      mail('attacker@evil.example', 'dmarc', { hints: { subject: 'متابعة' } }),
    );
    expect([victim.person, evil.person]).not.toContain(followUp.person);
  });

  it('S51 does not hang itself onto a known person, whichever of the addresses is theirs', async () => {
    const known = await arrive('chat', chat('+966541012527'));
    const claimed = await arrive('form', form({ email: 'x1@evil.example', phone: '+966541012527' }));
    expect(claimed).toMatchObject({ rule: 'possibly_related', related: known.id });
    expect(claimed.person).not.toBe(known.person);
    expect((await arrive('chat', chat('+966541012527'))).id).toBe(known.id);
    expect(await addressesOf(known.person)).toHaveLength(1);
  });

  it('joins nobody who names one of the addresses in a form of their own, or writes from it', async () => {
    const evil = await arrive('form', form({ phone: '+966541012528', email: 'mona@people.example' }));
    const own = await arrive('form', form({ phone: '+966541012528' }));
    const letter = await arrive('mail', mail('mona@people.example', 'none'));
    expect(new Set([evil.person, own.person, letter.person]).size).toBe(3);
  });

  it('is the same unproved person each time when it names the same addresses', async () => {
    const claimed = { phone: '+966541012529', email: 'huda@people.example' };
    const first = await arrive('form', form(claimed));
    const second = await arrive('form', form(claimed));
    expect(second.person).toBe(first.person);
    expect(second.related).toBe(first.id);
  });

  it('stays apart within one batch too', async () => {
    const claimed = form({ phone: '+966541012530', email: 'x2@evil.example' });
    const real = chat('+966541012530');
    await house.arrive('form', claimed);
    await house.arrive('chat', real);
    await house.drain();
    const [one, other] = [await placeOf(claimed), await placeOf(real)];
    expect(other.person).not.toBe(one.person);
    expect(other.id).not.toBe(one.id);
  });

  it('belongs to the person once an officer has joined them, and then stays with them', async () => {
    const claimed = { phone: '+966541012531', email: 'reem@people.example' };
    const filled = await arrive('form', form(claimed));
    const known = await arrive('chat', chat('+966541012531'));
    const merge = house.app.get(MergePeople, { strict: false });
    await merge.execute(SYSTEM_ACTOR, known.person, { loserId: filled.person, reason: 'هي نفسها' });
    expect((await arrive('form', form(claimed))).person).toBe(known.person);
    expect((await arrive('chat', chat('+966541012531'))).id).toBe(known.id);
  });

  it('has an address confirmed when a member of staff adds it by hand', async () => {
    const filled = await arrive('form', form({ phone: '+966541012532' }));
    const add = house.app.get(AddIdentity, { strict: false });
    await add.execute(SYSTEM_ACTOR, filled.person, { kind: 'phone', value: '+966541012532' });
    expect(await addressesOf(filled.person)).toEqual([{ value: '+966541012532', verified_by: 'staff' }]);
    expect((await arrive('chat', chat('+966541012532'))).person).toBe(filled.person);
  });
});

describe(`${SettleIdentities.name}: an address that was claimed before it is proved`, () => {
  it('is taken over by who proves it; the thread of the claim stays where it is, linked', async () => {
    const forged = await arrive('mail', mail('rana@people.example', 'none', { senderName: 'Forger' }));
    const real = await arrive('mail', mail('rana@people.example', 'dmarc', { senderName: 'رنا' }));
    expect(real).toMatchObject({ rule: 'possibly_related', related: forged.id, name: 'رنا' });
    expect(real.person).not.toBe(forged.person);
    expect(await addressesOf(real.person)).toEqual([{ value: 'rana@people.example', verified_by: 'dmarc' }]);
    expect(await addressesOf(forged.person)).toEqual([]);
  });

  it('comes to the person whose other proved address wrote', async () => {
    const number = '+966541012540';
    await house.uow.sql(
      `with p as (insert into person(id, name, name_fold) values (uuidv7(), 'قديم', 'قديم') returning id)
       insert into identity(id, person_id, kind, value) select uuidv7(), id, 'phone', $1 from p`,
      [number],
    );
    const known = await arrive('chat', received([ref('whatsapp_bsuid', 'SA.540', 'provider')]));
    const both = [ref('phone', number, 'provider'), ref('whatsapp_bsuid', 'SA.540', 'provider')];
    expect((await arrive('chat', received(both))).id).toBe(known.id);
    expect(await addressesOf(known.person)).toContainEqual({ value: number, verified_by: 'provider' });
  });

  it('stays with its person when the proof answers what we wrote to it there', async () => {
    const asked = await arrive(
      'mail',
      mail('sami@people.example', 'none', { hints: { subject: 'سؤال أول' } }),
    );
    await weWrote(asked, 'sami@people.example', '<ours-sami@charity.example>');
    const tokens = [house.app.get(ReplyToken).sign(asked.id)];
    const answer = await arrive('mail', mail('sami@people.example', 'dmarc', { hints: { tokens } }));
    expect(answer).toMatchObject({ id: asked.id, person: asked.person, author: asked.person, rule: 'token' });
    expect(await addressesOf(asked.person)).toEqual([{ value: 'sami@people.example', verified_by: 'dmarc' }]);
    // The thread is proved to be hers: her next matter finds it.
    expect((await arrive('mail', mail('sami@people.example', 'dmarc'))).id).toBe(asked.id);
  });
});

describe('a mail whose sender nobody proved', () => {
  it('is of the same person as before, and finds its thread by token and by reference', async () => {
    const first = await arrive(
      'mail',
      mail('noura@people.example', 'none', { aliases: ['<n1@p>'], hints: { subject: 'طلب سلة غذائية' } }),
    );
    await weWrote(first, 'noura@people.example', '<ours-noura@charity.example>');
    const tokens = [house.app.get(ReplyToken).sign(first.id)];
    const found = [
      await arrive('mail', mail('noura@people.example', 'none', { hints: { tokens } })),
      await arrive('mail', mail('noura@people.example', 'none', { hints: { references: ['<n1@p>'] } })),
      await arrive(
        'mail',
        mail('noura@people.example', 'none', { hints: { references: ['<ours-noura@charity.example>'] } }),
      ),
    ];
    expect(found.map(({ id, rule }) => [id, rule])).toEqual([
      [first.id, 'token'],
      [first.id, 'reference'],
      [first.id, 'reference'],
    ]);
    const fresh = await arrive(
      'mail',
      mail('noura@people.example', 'none', { hints: { subject: 'أمر آخر' } }),
    );
    expect(fresh).toMatchObject({ person: first.person, related: first.id, rule: 'new' });
  });

  it('S01 with an equal subject only links, and a copy that it names does not get in', async () => {
    const subject = 'Request for a prosthesis number 12';
    const own = await arrive(
      'mail',
      mail('sara@people.example', 'none', { aliases: ['<real@p>'], hints: { subject } }),
    );
    const forged = await arrive(
      'mail',
      mail('sara@people.example', 'none', {
        aliases: ['<spoof@evil>'],
        hints: { subject },
        participants: [{ role: 'cc', address: 'mallory@evil.example' }],
      }),
    );
    expect(forged).toMatchObject({ rule: 'possibly_related', related: own.id });
    expect(forged.id).not.toBe(own.id);
    expect(await participantsOf(forged.id)).toEqual([]);
    for (const verifiedBy of ['none', 'dmarc'] as const) {
      const hints = { references: ['<spoof@evil>', '<real@p>'] };
      const mallory = await arrive('mail', mail('mallory@evil.example', verifiedBy, { hints }));
      expect(mallory.rule).toBe('possibly_related');
      expect([own.id, forged.id]).not.toContain(mallory.id);
    }
  });

  it('S01 lets nobody else in who refers to it, even one who takes part already', async () => {
    const own = await arrive('mail', mail('aisha@people.example', 'none', { aliases: ['<a1@p>'] }));
    await weWrote(own, 'sister@people.example', '<ours-aisha@charity.example>');
    const byClaim = mail('sister@people.example', 'none', { hints: { references: ['<a1@p>'] } });
    expect((await arrive('mail', byClaim)).id).not.toBe(own.id);
    const byOurs = mail('sister@people.example', 'none', {
      hints: { references: ['<a1@p>', '<ours-aisha@charity.example>'] },
    });
    expect((await arrive('mail', byOurs)).id).toBe(own.id);
  });

  it('who claims a proved address gets a thread apart, and its owner is never put into that', async () => {
    const real = await arrive('mail', mail('hind@people.example', 'dmarc', { hints: { subject: 'موعد' } }));
    const spoofed = await arrive('mail', mail('hind@people.example', 'none', { hints: { subject: 'حساب' } }));
    expect(spoofed).toMatchObject({ rule: 'possibly_related', related: real.id, person: real.person });
    await house.uow.sql(`update conversation set status = 'resolved', resolved_at = now() where id = $1`, [
      real.id,
    ]);
    const next = await arrive('mail', mail('hind@people.example', 'dmarc', { hints: { subject: 'شكر' } }));
    expect(next).toMatchObject({ rule: 'possibly_related', related: spoofed.id });
    expect(next.id).not.toBe(spoofed.id);
  });

  it('opens nothing of the chat of whom it claims to be, and is not opened by it', async () => {
    const both = [ref('phone', '+966541012550', 'provider'), ref('email', 'amal@people.example', 'signed')];
    const talk = await arrive('chat', received(both));
    const spoofed = await arrive('mail', mail('amal@people.example', 'none'));
    expect(spoofed.id).not.toBe(talk.id);
    await house.uow.sql(`update conversation set status = 'resolved', chat_key = null where id = $1`, [
      talk.id,
    ]);
    const later = await arrive('chat', chat('+966541012550'));
    expect(later.id).not.toBe(spoofed.id);
    expect(later).toMatchObject({ person: talk.person, rule: 'possibly_related', related: spoofed.id });
  });

  it('finds the mail that it refers to within one batch', async () => {
    const one = mail('wafa@people.example', 'none', { aliases: ['<w1@p>'] });
    const two = mail('wafa@people.example', 'none', { hints: { references: ['<w1@p>'] } });
    await house.arrive('mail', one, two);
    await house.drain();
    expect(await placeOf(two)).toMatchObject({ id: (await placeOf(one)).id, rule: 'reference' });
  });
});

describe('a mail whose sender is proved', () => {
  it('brings in who else it went to, and joins the open matter', async () => {
    const first = await arrive(
      'mail',
      mail('dana@people.example', 'dmarc', {
        aliases: ['<d1@p>'],
        participants: [{ role: 'cc', address: 'brother@people.example' }],
      }),
    );
    expect(await participantsOf(first.id)).toEqual(['brother@people.example', 'dana@people.example']);
    const brother = mail('brother@people.example', 'none', { hints: { references: ['<d1@p>'] } });
    expect(await arrive('mail', brother)).toMatchObject({ id: first.id, rule: 'reference' });
    expect((await arrive('mail', mail('dana@people.example', 'dmarc'))).rule).toBe('same_person');
  });
});
