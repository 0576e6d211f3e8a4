import type { User } from '@wasl/contracts';
import { accountChanges, isAddressFor, valuesOf } from './account-request';

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

describe(isAddressFor.name, () => {
  it('asks for an address of a new account', () => {
    expect(
      ['', 'reem', 'reem@example', ' reem@example.org '].map((email) => isAddressFor(email, null)),
    ).toEqual([false, false, false, true]);
  });
  it('lets the first administrator of a fresh house be changed', () => {
    expect(isAddressFor('admin@localhost', { ...reem, email: 'admin@localhost' })).toBe(true);
  });
});

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
