import { QueryClient } from '@tanstack/react-query';
import { preferences, type Session } from '@wasl/contracts';
import { keys, sessionQuery } from '../api/queries';
import { followOwnAccount } from './follow-own-account';

const LIST = [...keys.conversations, 'list', { view: 'all' }];

const reem: Session = {
  user: {
    id: '01980000-0000-7000-8000-000000000001',
    email: 'reem@example.org',
    name: 'ريم السهلي',
    nameEn: '',
    role: 'relations_officer',
    availability: 'available',
    avatarColour: 'teal',
    active: true,
    teamIds: ['01980000-0000-7000-8000-000000000002'],
    branchId: null,
    language: 'ar',
    lastSeenAt: null,
  },
  preferences: preferences.parse({}),
  permissions: ['conversations.read'],
  organisation: { name: 'جمعية', nameEn: '' },
  demo: false,
};

describe(followOwnAccount.name, () => {
  const original = globalThis.fetch;
  const queries = new QueryClient();
  beforeEach(() => {
    queries.clear();
    queries.setQueryData(sessionQuery.queryKey, reem);
    queries.setQueryData(LIST, 'rows of the former team');
  });
  afterAll(() => {
    globalThis.fetch = original;
  });
  const changedTo = async (user: Partial<Session['user']>) => {
    const now: Session = { ...reem, user: { ...reem.user, ...user } };
    globalThis.fetch = () => Promise.resolve(Response.json(now));
    await followOwnAccount(queries);
    return { account: queries.getQueryData(sessionQuery.queryKey)?.user, rows: queries.getQueryData(LIST) };
  };

  it('forgets what was loaded for other teams', async () => {
    const { account, rows } = await changedTo({ teamIds: [] });
    expect(account?.teamIds).toEqual([]);
    expect(rows).toBeUndefined();
  });
  it('keeps the lists when only the name or the presence changed', async () => {
    const { account, rows } = await changedTo({ name: 'ريم السهيلي', availability: 'away' });
    expect(account).toMatchObject({ name: 'ريم السهيلي', availability: 'away' });
    expect(rows).toBe('rows of the former team');
  });
  it('leaves everything as it is when nobody answers', async () => {
    globalThis.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    await followOwnAccount(queries);
    expect(queries.getQueryData(sessionQuery.queryKey)).toEqual(reem);
  });
});
