import { AppError } from './app-error';
import { foldLoose } from './arabic-fold';

/** What people pick from a list by its name; `nameEn` is empty where it has only one. */
export interface Named {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
}

const SIGNS = /[\p{P}\p{S}]/gu;

/**
 * Throws `kernel.name-taken` (409) when readers of either language could not tell it from one of `others`: spellings of
 * one word are one name, signs tell two apart. Those that were alike in earlier days can still be changed, so `before`
 * is what it was called.
 */
export function refuseNamesake(given: Named, others: readonly Named[], before?: Named): void {
  const [name, nameEn] = keysOf(given);
  const [nameBefore, nameEnBefore] = before ? keysOf(before) : [];
  const namesake = others.find((other) => {
    if (other.id === given.id) return false;
    const [otherName, otherNameEn] = keysOf(other);
    return (name === otherName && name !== nameBefore) || (nameEn === otherNameEn && nameEn !== nameEnBefore);
  });
  if (namesake) throw new AppError('kernel.name-taken', { name: namesake.name }, { status: 409 });
}

/** As it reads in Arabic, and in English. */
const keysOf = ({ name, nameEn }: Named): [string, string] => [keyOf(name), keyOf(nameEn.trim() || name)];

const keyOf = (name: string): string =>
  `${foldLoose(name)} ${(name.normalize('NFKC').match(SIGNS) ?? []).join('')}`;
