import type { CubeCell } from './conversation-cube.repository';
import { countCells } from './count-conversations';

const cell = (over: Partial<CubeCell>): CubeCell => ({
  status: 'open',
  teamId: null,
  branchId: null,
  assigneeId: null,
  restricted: false,
  tagId: null,
  n: 1,
  waiting: 0,
  ...over,
});

describe(countCells.name, () => {
  it('adds cells up by view, team and tag', () => {
    const cells = [
      cell({ n: 5, waiting: 2 }),
      cell({ n: 3, waiting: 3, teamId: 'a', assigneeId: 'me' }),
      cell({ n: 2, teamId: 'b', assigneeId: 'you', restricted: true }),
      cell({ n: 7, status: 'snoozed', teamId: 'a', assigneeId: 'me' }),
      cell({ n: 1, status: 'spam' }),
      cell({ n: 4, tagId: 't' }),
      cell({ n: 2, tagId: 't', teamId: 'a' }),
    ];
    expect(countCells(cells, { userId: 'me', teamIds: ['a'] })).toEqual({
      all: 10,
      mine: 3,
      unassigned: 5,
      my_teams: 3,
      waiting: 5,
      snoozed: 7,
      spam: 1,
      'team:a': 3,
      'team:b': 2,
      'tag:t': 6,
    });
  });
});
