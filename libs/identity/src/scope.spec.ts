import type { Actor } from './actor';
import { seesEverything } from './actor';
import { conversationScope, isInScope, type ScopedConversation } from './scope';

const who = (role: Actor['role'], teamIds: string[] = [], branchId: string | null = null): Actor => ({
  kind: 'user',
  userId: 'me',
  credentialId: 's',
  name: 'x',
  role,
  teamIds,
  branchId,
  seesAll: seesEverything(role, teamIds),
});
const conversation = (overrides: Partial<ScopedConversation> = {}): ScopedConversation => ({
  teamId: null,
  branchId: null,
  assigneeId: null,
  restricted: false,
  ...overrides,
});
const sees = (actor: Actor, overrides: Partial<ScopedConversation>): boolean =>
  isInScope(conversationScope(actor), conversation(overrides));

const administrator = who('administrator');
const chief = who('supervisor');
const supervisor = who('supervisor', ['A']);
const officer = who('relations_officer', ['A']);
const representative = who('branch_representative', ['A'], 'riyadh');

describe(isInScope.name, () => {
  const cases: [string, Partial<ScopedConversation>, boolean[]][] = [
    ['of no team', {}, [true, true, true, true, false]],
    ['of their team', { teamId: 'A' }, [true, true, true, true, false]],
    ['of another team', { teamId: 'B' }, [true, true, false, false, false]],
    ['of another team, assigned to them', { teamId: 'B', assigneeId: 'me' }, [true, true, true, true, true]],
    ['of their branch', { teamId: 'B', branchId: 'riyadh' }, [true, true, false, false, true]],
    ['of another branch', { teamId: 'B', branchId: 'abha' }, [true, true, false, false, false]],
    ['restricted, of their team', { teamId: 'A', restricted: true }, [true, true, true, false, false]],
    ['restricted, of no team', { restricted: true }, [true, true, true, false, false]],
    [
      'restricted, of their branch',
      { branchId: 'riyadh', restricted: true },
      [true, true, true, false, false],
    ],
    ['restricted, of another team', { teamId: 'B', restricted: true }, [true, true, false, false, false]],
    [
      'restricted, assigned to them',
      { teamId: 'B', restricted: true, assigneeId: 'me' },
      [true, true, true, true, true],
    ],
    [
      'restricted, assigned to a colleague',
      { teamId: 'A', restricted: true, assigneeId: 'you' },
      [true, true, true, false, false],
    ],
  ];
  it.each(cases)('decides on one %s', (_title, overrides, expected) => {
    const roles = [administrator, chief, supervisor, officer, representative];
    expect(roles.map((actor) => sees(actor, overrides))).toEqual(expected);
  });
  it('shows nothing to a representative without a branch and without work', () => {
    expect(sees(who('branch_representative'), { branchId: null })).toBe(false);
  });
  it('gives a key no conversation by assignment', () => {
    const key: Actor = { ...officer, kind: 'api_key', userId: null };
    expect(sees(key, { teamId: 'B', assigneeId: null })).toBe(false);
    expect(sees(key, { teamId: 'A' })).toBe(true);
  });
});
