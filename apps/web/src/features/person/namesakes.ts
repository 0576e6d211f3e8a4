import type { Person } from '@wasl/contracts';
import { foldName, searchTokens } from '@wasl/kernel';

const SHOWN = 4;

/** The end of the first number, enough to tell namesakes apart and too little to call; of an address its first letters. */
export function tailOf(identities: readonly string[]): string | null {
  const number = identities
    .map((each) => each.replace(/[\s()-]/g, ''))
    .find((each) => /^\+?\d{7,15}$/.test(each));
  if (number) return `…${number.slice(-SHOWN)}`;
  const [name, host] = identities.find((each) => each.includes('@'))?.split('@') ?? [];
  return name && host ? `${name.slice(0, 2)}…@${host}` : null;
}

/** What speaks against two records being one person: another first name, or a number of each that a provider proved. */
export function mergeDoubts(
  one: Pick<Person, 'name' | 'identities'>,
  other: Pick<Person, 'name' | 'identities'>,
): ('names' | 'numbers')[] {
  const [first, second] = [one, other].map(({ name }) => searchTokens(name, foldName)[0]);
  const proved = ({ identities }: Pick<Person, 'identities'>): boolean =>
    identities.some(
      ({ kind, verifiedBy }) => verifiedBy === 'provider' && (kind === 'phone' || kind === 'whatsapp_id'),
    );
  return [
    ...(first !== second ? (['names'] as const) : []),
    ...(proved(one) && proved(other) ? (['numbers'] as const) : []),
  ];
}
