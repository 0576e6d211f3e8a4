import { inboxSearch } from './inbox-location';

describe('inbox address', () => {
  it('keeps what it knows and drops the rest', () => {
    expect(inboxSearch({ channel: 'email', priority: 'high', unread: true, seq: '12', other: 'x' })).toEqual({
      channel: 'email',
      priority: 'high',
      unread: 'true',
      seq: 12,
    });
    expect(inboxSearch({ priority: 'enormous', seq: '-1', tag: '' })).toEqual({});
  });
});
