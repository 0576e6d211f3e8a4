import type { ChannelEventInput } from '@wasl/contracts';
import { freshDatabase } from '@wasl-test/support';
import { FreshEvents } from './fresh-events';
import { IntakeGate } from './intake-gate';
import { IntakeHouse } from './intake-house.testing';
import { Quarantine } from './quarantine';
import { ReadAhead } from './read-ahead';

let house: IntakeHouse;
beforeAll(async () => {
  house = await IntakeHouse.open(await freshDatabase());
});
afterAll(() => house.close());

let counter = 0;
const mail = (more: object): ChannelEventInput => ({
  type: 'message.received',
  occurredAt: new Date().toISOString(),
  externalId: `hostile-${++counter}`,
  sender: [{ kind: 'email', value: `someone-${counter}@example.net`, verifiedBy: 'none' }],
  parts: [{ type: 'text', text: 'السلام عليكم' }],
  ...more,
});
const landed = async (...events: ChannelEventInput[]): Promise<unknown[]> => {
  const ids = events.map((event) => ('externalId' in event ? event.externalId : ''));
  return house.uow.sql('select external_id from message where external_id = any($1::text[])', [ids]);
};
const quarantined = () => house.uow.sql<{ reason: string }>(`select reason from quarantine order by id`);

describe('what a stranger may send', () => {
  it('is found by its beginning when folding makes it longer than a search key may be', async () => {
    const swelling = mail({ parts: [{ type: 'text', text: '㌀㌁㌂㌃'.repeat(24_800) }] });
    await house.arrive('mail', swelling, mail({}));
    await house.drain();
    expect(await landed(swelling)).toHaveLength(1);
    expect(await quarantined()).toEqual([]);
  });

  it('loses a name that no index holds, and nothing else', async () => {
    const long = `<${'界'.repeat(980)}>`;
    const named = mail({
      aliases: [long, '<short@example.net>'],
      hints: { references: [long] },
      participants: [{ role: 'cc', address: `${'界'.repeat(980)}@example.net` }],
    });
    await house.arrive('mail', named);
    await house.drain();
    expect(await landed(named)).toHaveLength(1);
    expect(
      await house.uow.sql(
        'select a.external_id from message_alias a join message m on m.id = a.message_id where m.external_id = $1',
        ['externalId' in named ? named.externalId : ''],
      ),
    ).toEqual([{ external_id: '<short@example.net>' }]);
  });

  it('goes to quarantine when its own name is one, and holds up nobody', async () => {
    const before = (await quarantined()).length;
    const good = mail({});
    await house.arrive('mail', mail({ externalId: '界'.repeat(980) }));
    await house.arrive('mail', good);
    await house.drain();
    expect(await landed(good)).toHaveLength(1);
    expect(await quarantined()).toHaveLength(before + 1);
  });

  it('is taken again in the lane that it came by', async () => {
    const body = Buffer.from('{ not json');
    await house.app.get(IntakeGate).accept({ inboxId: house.inbox.chat, body, partition: 'someone else' });
    const lanes = () =>
      house.uow.sql(
        'select e.shard, p.shard as waits from inbound_event e join inbound_pending p using (id)',
      );
    const [came] = await lanes();
    await house.drain();
    const [{ id } = { id: '' }] = await house.uow.sql<{ id: string }>(
      'select max(id)::text as id from quarantine',
    );
    await house.app.get(Quarantine).replay(id, null);
    expect(await lanes()).toEqual([came]);
    await house.drain();
  });
});

describe('the correlation id of a request', () => {
  it('goes with its event to the facts that screens are told', async () => {
    const body = Buffer.from(JSON.stringify([mail({})]));
    await house.app.get(IntakeGate).accept({ inboxId: house.inbox.mail, body, correlationId: 'call-7' });
    await house.drain();
    expect(await house.uow.sql('select correlation_id from outbox_batch order by id desc limit 1')).toEqual([
      { correlation_id: 'call-7' },
    ]);
  });
});

describe(ReadAhead.name, () => {
  it('holds no bytes of what it has read', async () => {
    const ahead = house.app.get(ReadAhead);
    const event = {
      id: '7',
      inbox_id: house.inbox.mail,
      payload: null,
      raw: Buffer.from(JSON.stringify([mail({})])),
    };
    house.app.get(FreshEvents).keep({
      ...event,
      blob: 'a'.repeat(64),
      headers: null,
      received_at: new Date(),
      correlation_id: '',
    });
    ahead.offer('7');
    const outcome = await ahead.take('7');
    expect(outcome && 'source' in outcome ? outcome.source.raw : outcome).toBeNull();
    expect(outcome).toMatchObject({ events: [{ type: 'message.received' }] });
  });
});
