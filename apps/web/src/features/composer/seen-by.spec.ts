import { aMessage } from '../thread/message.testing';
import { seenBy } from './seen-by';

const theirs = (seq: number) => aMessage({ seq });
const answer = (seq: number, userId: string) =>
  aMessage({ seq, direction: 'out', author: { type: 'user', id: userId, name: 'عمر' } });

describe(seenBy.name, () => {
  it('knows all that is on the screen, also what the person wrote meanwhile', () => {
    expect(seenBy([theirs(1), theirs(2), theirs(3)], 1, 'reem')).toBe(3);
  });
  it("stops before a colleague's answer that came while it was written", () => {
    expect(seenBy([theirs(1), answer(2, 'omar'), theirs(3)], 1, 'reem')).toBe(1);
  });
  it('knows what a colleague had answered before, own answers and notes', () => {
    const note = aMessage({ seq: 4, kind: 'note', direction: 'internal', author: answer(4, 'omar').author });
    expect(seenBy([theirs(1), answer(2, 'omar'), answer(3, 'reem'), note], 2, 'reem')).toBe(4);
  });
  it('knows nothing of an empty thread, and everything before the first letter', () => {
    expect(seenBy([], null, 'reem')).toBeNull();
    expect(seenBy([theirs(1), answer(2, 'omar')], null, 'reem')).toBe(2);
  });
});
