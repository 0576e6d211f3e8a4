import type { AddressKeys } from './sender-refs';

/** An identity on record. */
export interface KnownSender {
  id: string;
  personId: string;
  name: string;
  verifiedBy: string;
  /** An officer has joined its person with another by hand, and so vouched for what is only claimed. */
  vouched: boolean;
}

/** Identities on record around a batch, with those that the batch itself adds. */
export class KnownSenders {
  private readonly byKey = new Map<string, KnownSender>();
  private readonly holders = new Map<string, Set<string>>();
  /** Everybody who stands behind an address of the batch. */
  readonly people = new Set<string>();

  get({ key }: AddressKeys): KnownSender | undefined {
    return this.byKey.get(key);
  }

  set({ address, key }: AddressKeys, known: KnownSender): void {
    this.byKey.set(key, known);
    this.people.add(known.personId);
    const holders = this.holders.get(address);
    if (holders) holders.add(known.personId);
    else this.holders.set(address, new Set([known.personId]));
  }

  /** Everybody but this one who is known under one of these addresses, whoever proved it. */
  othersAt(refs: readonly AddressKeys[], personId: string): string[] {
    const others: string[] = [];
    for (const { address } of refs)
      for (const holder of this.holders.get(address) ?? [])
        if (holder !== personId && !others.includes(holder)) others.push(holder);
    return others;
  }
}
