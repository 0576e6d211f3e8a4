import { may, permissionsOf, ROLE_PERMISSIONS } from './permissions';

describe(permissionsOf.name, () => {
  it('gives each higher role all of the lower one and more', () => {
    const ladder = ['branch_representative', 'relations_officer', 'supervisor', 'administrator'] as const;
    for (const [place, role] of ladder.slice(1).entries()) {
      const lower = ROLE_PERMISSIONS[ladder[place] ?? 'administrator'];
      expect(ROLE_PERMISSIONS[role]).toEqual(expect.arrayContaining([...lower]));
      expect(ROLE_PERMISSIONS[role].length).toBeGreaterThan(lower.length);
    }
  });
  it('keeps accounts, keys and sessions from a key of whatever role', () => {
    const key = { kind: 'api_key', role: 'administrator' } as const;
    expect(may(key, 'inboxes.manage')).toBe(true);
    expect(
      ['session.own', 'users.manage', 'api-keys.manage'].filter((name) => may(key, name as 'session.own')),
    ).toEqual([]);
  });
  it('keeps the live board from officers', () => {
    expect(may({ kind: 'user', role: 'relations_officer' }, 'live.read')).toBe(false);
    expect(may({ kind: 'user', role: 'supervisor' }, 'live.read')).toBe(true);
  });
});
