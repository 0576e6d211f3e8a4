import type { Branch, Team } from '@wasl/contracts';
import { type KeyHolder, keySight } from './key-sight';

const teams: Team[] = [{ id: 't1', name: 'الاستقبال', nameEn: '' }];
const branches: Branch[] = [{ id: 'b1', name: 'فرع أبها', nameEn: '', city: 'أبها' }];
const nobody = { teamIds: [], branchId: null, everything: false };
const sight = (holder: Partial<KeyHolder>) =>
  keySight({ role: 'relations_officer', ...nobody, ...holder }, { teams, branches }).sentence;

describe('what a key sees, in words', () => {
  it('is for an officer what no team has, its teams, or everything', () => {
    expect([sight({}), sight({ teamIds: ['t1'] }), sight({ everything: true })]).toEqual([
      'noTeam',
      'teams',
      'all',
    ]);
  });

  it('is for a supervisor of no team everything, and of a team its restricted ones too', () => {
    expect([sight({ role: 'supervisor' }), sight({ role: 'supervisor', teamIds: ['t1'] })]).toEqual([
      'all',
      'teamsRestricted',
    ]);
  });

  it('is for a representative one branch, and nothing without it', () => {
    const role = 'branch_representative' as const;
    expect([sight({ role, branchId: 'b1' }), sight({ role, everything: true })]).toEqual([
      'branch',
      'nothing',
    ]);
  });

  it('names teams and branch', () => {
    expect(keySight({ role: 'supervisor', ...nobody, teamIds: ['t1'] }, { teams, branches }).names).toEqual([
      'الاستقبال',
    ]);
  });
});
