import type { Language, Role, User } from '@wasl/contracts';

/** What the form of an account holds. */
export interface AccountValues {
  name: string;
  nameEn: string;
  email: string;
  role: Role;
  teamIds: string[];
  branchId: string | null;
  language: Language;
  password: string;
}

/** The form as it opens on an account, or empty for a new one. */
export function valuesOf(edited: User | null): AccountValues {
  return {
    name: edited?.name ?? '',
    nameEn: edited?.nameEn ?? '',
    email: edited?.email ?? '',
    role: edited?.role ?? 'relations_officer',
    teamIds: edited?.teamIds ?? [],
    branchId: edited?.branchId ?? null,
    language: edited?.language ?? 'ar',
    password: '',
  };
}

/** Whether the address will do; the one of an account stands as it is, as that of a fresh house's admin@localhost. */
export const isAddressFor = (email: string, edited: User | null): boolean =>
  edited !== null || /^\S+@\S+\.\S+$/.test(email.trim());

const asWords = (value: AccountValues[keyof AccountValues]): string =>
  Array.isArray(value) ? value.toSorted().join(' ') : String(value);

/**
 * What is sent of a changed account: only what was changed here. The rest of the form is as old as the form is, and would
 * take back what a colleague decided meanwhile, the role and the teams first of all.
 */
export function accountChanges(values: AccountValues, edited: User): Partial<AccountValues> {
  const opened = valuesOf(edited);
  const changed = Object.entries(values).filter(
    ([key, value]) => key !== 'email' && asWords(value) !== asWords(opened[key as keyof AccountValues]),
  );
  return Object.fromEntries(changed);
}
