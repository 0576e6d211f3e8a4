import { PRESENCE_LASTS_MS, PresenceBoard } from './presence-board';

const fact = (state: 'viewing' | 'writing' | 'left', node = 'one', userId = 'u') => ({
  conversationId: 'c',
  userId,
  name: 'هند',
  state,
  node,
});

describe(PresenceBoard.name, () => {
  it('changes when somebody comes, writes or leaves, not when they repeat themselves', () => {
    const board = new PresenceBoard();
    expect(board.take(fact('viewing'), 0)).toBe(true);
    expect(board.take(fact('viewing'), 1)).toBe(false);
    expect(board.take(fact('writing'), 2)).toBe(true);
    expect(board.of('c')).toEqual([{ userId: 'u', name: 'هند', state: 'writing' }]);
    expect(board.take(fact('left'), 3)).toBe(true);
    expect(board.of('c')).toEqual([]);
  });
  it('keeps somebody who left one node and has since been seen on another', () => {
    const board = new PresenceBoard();
    board.take(fact('viewing', 'one'), 0);
    board.take(fact('viewing', 'two'), 1);
    expect(board.take(fact('left', 'one'), 2)).toBe(false);
    expect(board.of('c')).toHaveLength(1);
  });
  it('forgets who gives no sign any more', () => {
    const board = new PresenceBoard();
    board.take(fact('viewing', 'one', 'u'), 0);
    board.take(fact('viewing', 'one', 'v'), 1000);
    expect(board.expire(PRESENCE_LASTS_MS - 1)).toEqual([]);
    expect(board.expire(PRESENCE_LASTS_MS)).toEqual(['c']);
    expect(board.of('c').map(({ userId }) => userId)).toEqual(['v']);
  });
});
