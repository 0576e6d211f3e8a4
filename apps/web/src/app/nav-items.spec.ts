import type { Session } from '@wasl/contracts';
import { currentItem, navItemsOf } from './nav-items';

function granted(role: Session['user']['role'], permissions: string[]) {
  return navItemsOf({ user: { role } as Session['user'], permissions });
}

describe('the rail', () => {
  it('shows only what was granted', () => {
    expect(
      granted('relations_officer', ['conversations.read', 'people.read']).map((item) => item.key),
    ).toEqual(['inbox', 'people', 'search', 'submissions']);
    expect(granted('administrator', []).length).toBe(0);
  });

  it('begins a representative’s day with the log', () => {
    const items = granted('branch_representative', ['conversations.read', 'contact-logs.write']);
    expect(items[0]?.key).toBe('log');
  });

  it('marks one page: the one with the longest address', () => {
    const items = granted('administrator', ['live.read', 'quarantine.read', 'inboxes.manage']);
    expect(currentItem(items, '/live')?.key).toBe('live');
    expect(currentItem(items, '/live/quarantine')?.key).toBe('quarantine');
    expect(currentItem(items, '/admin/users')?.key).toBe('admin');
    expect(currentItem(items, '/lively')).toBeUndefined();
  });
});
