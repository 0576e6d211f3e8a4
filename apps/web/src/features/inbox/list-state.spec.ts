import { belongs, compareRows } from './conversation-view';
import { aRow } from './conversation.testing';
import {
  applied,
  fromPage,
  pendingCount,
  receive,
  withHead,
  withNews,
  withNextPage,
  without,
  type ListRules,
} from './list-state';

const reader = { id: aRow(99).id, teamIds: [] };
const rules: ListRules = {
  belongs: (row) => belongs(row, { view: 'all' }, reader),
  compare: compareRows('all'),
};
const ids = (state: { rows: readonly { reference: string }[] }): string[] =>
  state.rows.map((row) => row.reference);
const start = fromPage({ items: [aRow(3), aRow(2), aRow(1)], nextCursor: 'more' });

describe('list state', () => {
  it('changes a row in place and keeps the order while it is read', () => {
    const changed = aRow(1, { revision: 2, lastActivityAt: '2026-11-02T00:00:00.000Z', subject: 'جديد' });
    const state = receive(start, [{ conversation: changed, arrived: ['m'] }], rules);
    expect(ids(state)).toEqual(['W-000003', 'W-000002', 'W-000001']);
    expect(state.rows[2]?.subject).toBe('جديد');
    expect(pendingCount(state)).toBe(1);
    expect(ids(applied(state, rules))).toEqual(['W-000001', 'W-000003', 'W-000002']);
  });

  it('ignores an older revision and takes the same event twice as once', () => {
    const newer = aRow(2, { revision: 5, subject: 'خامس' });
    const older = aRow(2, { revision: 4, subject: 'رابع' });
    const once = receive(start, [{ conversation: newer, arrived: [] }], rules);
    const twice = receive(
      once,
      [
        { conversation: older, arrived: [] },
        { conversation: newer, arrived: [] },
      ],
      rules,
    );
    expect(twice.rows[1]?.subject).toBe('خامس');
    expect(twice.rows).toHaveLength(3);
  });

  it('keeps a new conversation behind the pill and counts its message as unread', () => {
    const fresh = aRow(7, { lastSeq: 1, lastInboundSeq: 1 });
    const state = receive(start, [{ conversation: fresh, arrived: ['m'] }], rules);
    expect(ids(state)).not.toContain('W-000007');
    expect(applied(state, rules).rows[0]).toMatchObject({ reference: 'W-000007', readSeq: 0 });
  });

  it('marks what left the view and lets it go only when applied, but never the open one', () => {
    const resolved = aRow(2, { revision: 2, status: 'resolved' });
    const state = receive(start, [{ conversation: resolved, arrived: [] }], rules);
    expect(state.left).toEqual([aRow(2).id]);
    expect(ids(state)).toContain('W-000002');
    expect(ids(applied(state, rules))).not.toContain('W-000002');
    expect(ids(applied(state, rules, aRow(2).id))).toContain('W-000002');
  });

  it('keeps the read mark of the reader through socket changes', () => {
    const state = receive(
      start,
      [{ conversation: aRow(3, { revision: 2, lastSeq: 4 }), arrived: [] }],
      rules,
    );
    expect(state.rows[0]?.readSeq).toBe(1);
  });

  it('adds the next page without repeating', () => {
    const state = withNextPage(start, { items: [aRow(1), aRow(0)], nextCursor: null });
    expect(ids(state)).toEqual(['W-000003', 'W-000002', 'W-000001', 'W-000000']);
    expect(state.nextCursor).toBeNull();
  });

  it('takes a fresh head as the truth and keeps the pages below it', () => {
    const state = withHead(start, { items: [aRow(5), aRow(2)], nextCursor: 'x' }, rules);
    expect(ids(state)).toEqual(['W-000005', 'W-000002', 'W-000001']);
    expect(state.nextCursor).toBe('more');
  });

  it('keeps what was told while a fresh head was on its way', () => {
    const told = receive(
      start,
      [
        { conversation: aRow(2, { revision: 2, subject: 'جديد' }), arrived: [] },
        { conversation: aRow(1, { revision: 2, status: 'resolved' }), arrived: [] },
        { conversation: aRow(7, { lastSeq: 1 }), arrived: ['m'] },
      ],
      rules,
    );
    const head = { items: [aRow(6), aRow(3), aRow(2), aRow(1)], nextCursor: null };
    const state = withNews(withHead(told, head, rules), { began: start, now: told }, rules);
    expect(ids(state)).toEqual(['W-000006', 'W-000003', 'W-000002', 'W-000001']);
    expect(state.rows[2]?.subject).toBe('جديد');
    expect(state.left).toEqual([aRow(1).id]);
    expect(state.incoming).toMatchObject([{ reference: 'W-000007', readSeq: 0 }]);
    const later = { items: [aRow(7, { revision: 2 }), aRow(3)], nextCursor: null };
    expect(withNews(withHead(told, later, rules), { began: start, now: told }, rules).incoming).toEqual([
      expect.objectContaining({ reference: 'W-000002' }),
    ]);
  });

  it('forgets what may no longer be seen', () => {
    expect(ids(without(start, [aRow(3).id]))).toEqual(['W-000002', 'W-000001']);
  });
});

describe('views', () => {
  it('put the longest waiting first', () => {
    const rows = [
      aRow(1, { waitingSince: '2026-11-01T10:00:00Z' }),
      aRow(2, { waitingSince: '2026-11-01T08:00:00Z' }),
    ];
    expect(rows.toSorted(compareRows('waiting'))[0]?.reference).toBe('W-000002');
  });

  it('show in mine only what is open and assigned to the reader', () => {
    const mine = aRow(1, { assigneeId: reader.id });
    expect(belongs(mine, { view: 'mine' }, reader)).toBe(true);
    expect(belongs({ ...mine, status: 'resolved' }, { view: 'mine' }, reader)).toBe(false);
    expect(belongs({ ...mine, assigneeId: null }, { view: 'mine' }, reader)).toBe(false);
  });

  it('are narrowed by filters', () => {
    expect(belongs(aRow(1), { view: 'all', channel: 'email' }, reader)).toBe(false);
    expect(belongs(aRow(1, { priority: 'high' }), { view: 'all', priority: 'high' }, reader)).toBe(true);
  });
});
