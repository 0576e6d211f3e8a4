import type { SenderRef } from './sender-refs';
import { identityKey, senderKey } from './sender-refs';

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

  get(ref: SenderRef): KnownSender | undefined {
    return this.byKey.get(senderKey(ref));
  }

  set(ref: SenderRef, known: KnownSender): void {
    this.byKey.set(senderKey(ref), known);
    this.people.add(known.personId);
    const address = identityKey(ref);
    this.holders.set(address, (this.holders.get(address) ?? new Set()).add(known.personId));
  }

  /** Everybody who is known under one of these addresses, whoever proved it. */
  peopleAt(refs: readonly SenderRef[]): Set<string> {
    return new Set(refs.flatMap((ref) => [...(this.holders.get(identityKey(ref)) ?? [])]));
  }
}
