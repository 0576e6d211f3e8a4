import type { ChannelEventInput } from '@wasl/contracts';
import { fixture, fixtureNames, secrets, settings } from './fixtures.testing';
import { parse } from './whatsapp-cloud.inbound';
import { receivedAt, table } from './inbound-expectations.testing';

const read = (body: Buffer): ChannelEventInput[] =>
  parse({ body, headers: {}, receivedAt }, { inboxId: 'inbox', settings, secrets });

describe('parse', () => {
  it('has an expectation for every fixture', () => {
    expect(Object.keys(table).toSorted()).toEqual(fixtureNames.toSorted());
  });

  it.each(Object.entries(table))('reads %s', (name, expected) => {
    expect(read(fixture(name))).toEqual(expected);
  });

  it('reads escaped and raw Arabic as the same message', () => {
    expect(fixture('text-escaped').equals(fixture('text-utf8'))).toBe(false);
    expect(fixture('text-escaped').toString('latin1')).toContain('\\u0627');
    expect(read(fixture('text-escaped'))).toEqual(read(fixture('text-utf8')));
  });

  const withMessage = (change: object): ChannelEventInput | undefined => {
    const document = JSON.parse(fixture('text-utf8').toString()) as {
      entry: { changes: { value: { messages: object[]; contacts?: object[] } }[] }[];
    };
    const value = document.entry[0]?.changes[0]?.value;
    if (value) value.messages = value.messages.map((message) => ({ ...message, ...change }));
    return read(Buffer.from(JSON.stringify(document)))[0];
  };

  it('keeps what a database cannot store out of texts', () => {
    expect(withMessage({ text: { body: 'قبل\u0000بعد\ud83d' } })).toMatchObject({
      parts: [{ text: 'قبل\uFFFDبعد\uFFFD' }],
    });
  });

  it('takes the time of receipt where the provider names none', () => {
    for (const timestamp of [undefined, 'soon', '-5', '99999999999999999999']) {
      expect(withMessage({ timestamp })).toMatchObject({ occurredAt: receivedAt.toISOString() });
    }
  });

  it('shows an empty text, a file without an id and a place off the globe as placeholders', () => {
    expect(withMessage({ text: { body: '' } })).toMatchObject({
      parts: [{ type: 'unsupported', reason: 'text' }],
    });
    expect(withMessage({ type: 'image', image: {} })).toMatchObject({
      parts: [{ type: 'unsupported', reason: 'image' }],
    });
    const location = { latitude: 124, longitude: 46 };
    expect(withMessage({ type: 'location', location })).toMatchObject({
      parts: [{ type: 'unsupported', reason: 'location' }],
    });
    expect(withMessage({ type: 'constructor' })).toMatchObject({
      parts: [{ type: 'unsupported', reason: 'constructor' }],
    });
  });

  const ofAccount = (field: string, value: object): ChannelEventInput[] =>
    read(
      Buffer.from(
        JSON.stringify({
          object: 'whatsapp_business_account',
          entry: [{ id: settings.businessAccountId, time: 1_767_520_901, changes: [{ field, value }] }],
        }),
      ),
    );

  it('is well again when the ban of the account was taken back', () => {
    const value = { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'REINSTATE' } };
    expect(ofAccount('account_update', value)).toMatchObject([
      { type: 'account.health', level: 'ok', heals: 'whatsapp-cloud.account-' },
    ]);
  });

  it('takes a flag that is gone for the end of that flag only', () => {
    expect(ofAccount('phone_number_quality_update', { event: 'UNFLAGGED' })).toMatchObject([
      { type: 'account.health', level: 'ok', heals: 'whatsapp-cloud.quality-' },
    ]);
    const [flagged] = ofAccount('phone_number_quality_update', { event: 'FLAGGED' });
    expect(flagged).toMatchObject({ level: 'warning', code: 'whatsapp-cloud.quality-flagged' });
    expect(flagged).not.toHaveProperty('heals');
  });

  it.each([
    ['account_update', 'VOLUME_BASED_PRICING_TIER_UPDATE'],
    ['account_update', 'PARTNER_ADDED'],
    ['phone_number_quality_update', 'ONBOARDING'],
    ['phone_number_quality_update', 'THROUGHPUT_UPGRADE'],
    ['phone_number_quality_update', 'UPGRADE'],
  ])('takes %s %s for no trouble, and for no end of one', (field, event) => {
    expect(ofAccount(field, { event })).toMatchObject([{ type: 'ignored' }]);
  });

  it('finds the sender in a batch with several contacts', () => {
    const contact = (waId: string, name: string) => ({
      profile: { name },
      wa_id: waId,
      user_id: `SA.${waId}`,
    });
    const value = {
      metadata: { phone_number_id: settings.phoneNumberId },
      contacts: [contact('966500000201', 'الأولى'), contact('966500000202', 'الثانية')],
      messages: [
        { from: '966500000202', id: 'wamid.B', type: 'text', text: { body: 'ب' } },
        { from: '966500000203', id: 'wamid.C', type: 'text', text: { body: 'ج' } },
      ],
    };
    const entry = [{ id: settings.businessAccountId, changes: [{ field: 'messages', value }] }];
    const events = read(Buffer.from(JSON.stringify({ object: 'whatsapp_business_account', entry })));
    expect(events).toMatchObject([
      { senderName: 'الثانية', sender: [{ value: 'SA.966500000202' }, { value: '+966500000202' }] },
      { sender: [{ value: '+966500000203' }] },
    ]);
    expect(events[1]).not.toHaveProperty('senderName');
  });

  it('shows a message without any sender under an identity of its own', () => {
    const value = {
      metadata: { phone_number_id: settings.phoneNumberId },
      messages: [{ id: 'wamid.LOST', type: 'text', text: { body: 'من أنا؟' } }],
    };
    const entry = [{ id: settings.businessAccountId, changes: [{ field: 'messages', value }] }];
    expect(read(Buffer.from(JSON.stringify({ object: 'whatsapp_business_account', entry })))).toMatchObject([
      { type: 'message.received', sender: [{ kind: 'external', value: 'unknown:wamid.LOST' }] },
    ]);
  });

  const wrapped = (value: unknown) => ({
    object: 'whatsapp_business_account',
    entry: [{ id: settings.businessAccountId, changes: [{ field: 'messages', value }] }],
  });
  const metadata = { phone_number_id: settings.phoneNumberId };
  it.each([
    ['a body cut short', '{"object":"whatsapp_business_account","entry":[{"id"', 'the body is not JSON'],
    ['a body of another kind', '[1,2]', 'the body names no object'],
    ['a body without changes', { object: 'whatsapp_business_account', entry: [{}] }, 'tells of no change'],
    ['messages to no number', wrapped({ messages: [{ id: 'wamid.A' }] }), 'without metadata.phone_number_id'],
    ['a message without an id', wrapped({ metadata, messages: [{ type: 'text' }] }), 'without an id'],
  ])('leaves %s to somebody who can look', (_what, body, because) => {
    const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
    expect(() => read(bytes)).toThrow(because);
  });
});
