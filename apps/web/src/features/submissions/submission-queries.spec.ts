import { narrowingOf } from './submission-queries';

describe(narrowingOf.name, () => {
  it('keeps what narrows the table', () => {
    const search = { from: '2026-01-02', to: '2026-02-01', version: 3, status: 'resolved' };
    expect(narrowingOf({ ...search, q: 'x' })).toEqual(search);
  });
  it('leaves out what is odd', () => {
    expect(narrowingOf({ from: 'yesterday', to: 5, version: 'two', status: 'lost' })).toEqual({});
    expect(narrowingOf({ version: -1 })).toEqual({});
  });
});
