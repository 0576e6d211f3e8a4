import { newId } from '@wasl/kernel';
import { digestFacts } from './fact-digest';

const row = (type: string, payload: unknown) => ({ type, payload });
const [a, b, m1, m2] = [newId(), newId(), newId(), newId()];

describe(digestFacts.name, () => {
  it('has one entry per conversation, however many facts speak of it', () => {
    const digest = digestFacts([
      row('message.received', { conversationId: a, messageId: m1 }),
      row('conversation.changed', { conversationId: a }),
      row('message.received', { conversationId: a, messageId: m2 }),
      row('message.created', { conversationId: b, messageId: m1 }),
    ]);
    expect([...digest.changed]).toEqual([
      [a, new Set([m1, m2])],
      [b, new Set()],
    ]);
  });
  it('does not announce a receipt as a change of the row', () => {
    const digest = digestFacts([row('message.changed', { conversationId: a, messageId: m1 })]);
    expect(digest.changed.size).toBe(0);
    expect(digest.messages.get(a)).toEqual(new Set([m1]));
  });
  it('unites the rooms of an audience that changed twice', () => {
    const rescoped = (formerRooms: string[]) =>
      row('conversation.rescoped', { conversationId: a, formerRooms });
    const digest = digestFacts([rescoped(['all', 'team:none']), rescoped(['all', 'team:x'])]);
    expect(digest.rescoped.get(a)).toEqual(new Set(['all', 'team:none', 'team:x']));
    expect(digest.changed.has(a)).toBe(true);
  });
  it('counts what it does not know and goes on', () => {
    const digest = digestFacts([
      row('toString', {}),
      row('letter.sent', {}),
      row('conversation.changed', { conversationId: 'x' }),
      row('person.changed', { personId: a }),
    ]);
    expect(digest.unknown).toBe(3);
    expect([...digest.people]).toEqual([a]);
  });
});
