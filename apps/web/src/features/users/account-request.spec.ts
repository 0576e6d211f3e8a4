import type { User } from '@wasl/contracts';
import { accountChanges, valuesOf } from './account-request';

const reem: User = {
  id: '01980000-0000-7000-8000-000000000001',
  email: 'reem@example.org',
  name: 'ريم السهلي',
  nameEn: 'Reem Alsahli',
  role: 'supervisor',
  availability: 'available',
  avatarColour: 'teal',
  active: true,
  teamIds: ['b', 'a'],
  branchId: null,
  language: 'ar',
  lastSeenAt: null,
};

describe(accountChanges.name, () => {
  it('sends nothing of a form that nobody touched', () => {
    expect(accountChanges(valuesOf(reem), reem)).toEqual({});
  });
  it('sends a corrected name without the role and the teams that the form opened with', () => {
    expect(accountChanges({ ...valuesOf(reem), name: 'ريم السهيلي' }, reem)).toEqual({ name: 'ريم السهيلي' });
  });
  it('knows the same teams in another order, and a branch that was taken away', () => {
    const posted = { ...reem, branchId: 'c' };
    const values = { ...valuesOf(posted), teamIds: ['a', 'b'], branchId: null };
    expect(accountChanges(values, posted)).toEqual({ branchId: null });
  });
  it('sends a new password, and no e-mail address', () => {
    const values = { ...valuesOf(reem), email: 'other@example.org', password: 'قهوة الصباح على المنحدر' };
    expect(accountChanges(values, reem)).toEqual({ password: 'قهوة الصباح على المنحدر' });
  });
});
