import { newId, safeDisplayName } from '@wasl/kernel';
import { shownAddress } from '@wasl/people';
import type { Arrival } from './arrival';
import type { KnownSender, KnownSenders } from './known-senders';
import type { SenderRef } from './sender-refs';
import type { ThreadBoard } from './thread-board';

/** An identity to be put on record. */
export interface NewIdentity {
  id: string;
  personId: string;
  ref: SenderRef;
  display: string;
}
/** What a batch is going to change of people and identities. */
export interface PeopleDraft {
  known: KnownSenders;
  people: { id: string; arrival: Arrival }[];
  identities: NewIdentity[];
  /** Identities that somebody has proved now; `from` is who held them while they were only claimed. */
  proved: { id: string; personId: string; from: string; verifiedBy: string }[];
}

/**
 * The strongest known address decides the person. Who proves an address is never made the person of somebody who only
 * claimed it: they take it over, unless an officer joined the two or the message answers what we wrote to that person.
 */
export function settleOne(arrival: Arrival, draft: PeopleDraft, board: ThreadBoard): void {
  const { sender } = arrival;
  const hit = whoStands(arrival, draft.known, board);
  const personId = hit?.personId ?? newId();
  arrival.personId = personId;
  arrival.personName = hit?.name ?? nameOf(arrival);
  arrival.trusted = sender.some((ref) => ref.verifiedBy !== 'none');
  arrival.doubted = !arrival.trusted && hit !== undefined && hit.verifiedBy !== 'none';
  // Before the batch puts its own on record: who was under these addresses already.
  arrival.kin = draft.known.othersAt(sender, personId);
  if (!hit) draft.people.push({ id: personId, arrival });
  for (const ref of sender) record(ref, { arrival, draft, board });
  arrival.identityIds = sender.flatMap((ref) => {
    const found = draft.known.get(ref);
    return found?.personId === personId ? [found.id] : [];
  });
  arrival.identityId = arrival.identityIds[0] ?? '';
}

/** The strongest address of the sender that says who wrote. */
function whoStands(arrival: Arrival, known: KnownSenders, board: ThreadBoard): KnownSender | undefined {
  for (const ref of arrival.sender) {
    const found = known.get(ref);
    if (found && stands(ref, found, () => isVouched(arrival, found, board))) return found;
  }
  return undefined;
}

/** Whether this identity says who wrote: a claim says nothing about somebody who proves the address. */
const stands = (ref: SenderRef, found: KnownSender, isVouchedFor: () => boolean): boolean =>
  ref.verifiedBy === 'none' || found.verifiedBy !== 'none' || isVouchedFor();

const isVouched = (arrival: Arrival, found: KnownSender, board: ThreadBoard): boolean =>
  found.vouched || board.vouches(arrival, found.personId);

/** Puts one address of the sender on record, raises it or takes it over; what another has proved or shown stays there. */
function record(
  ref: SenderRef,
  { arrival, draft, board }: { arrival: Arrival; draft: PeopleDraft; board: ThreadBoard },
): void {
  const { personId, personName: name } = arrival;
  const { verifiedBy } = ref;
  const found = draft.known.get(ref);
  if (!found) {
    const id = newId();
    draft.identities.push({ id, personId, ref, display: shownAs(ref, arrival.sender) });
    draft.known.set(ref, { id, personId, name, verifiedBy, vouched: false });
    return;
  }
  if (verifiedBy === 'none' || found.verifiedBy !== 'none') return;
  if (found.personId !== personId && isVouched(arrival, found, board)) return;
  draft.proved.push({ id: found.id, personId, from: found.personId, verifiedBy });
  draft.known.set(ref, { id: found.id, personId, name, verifiedBy, vouched: false });
}

function nameOf({ event, sender }: Arrival): string {
  const given = safeDisplayName(event.senderName ?? '').slice(0, 160);
  const [strongest] = sender;
  return given || (strongest ? displayOf(strongest) : '?');
}

/** A provider's own id says nothing to a reader: beside a phone number it is shown as that number. */
function shownAs(ref: SenderRef, sender: SenderRef[]): string {
  const phone = ref.verifiedBy === 'provider' ? sender.find((other) => other.kind === 'phone') : undefined;
  return displayOf(ref.kind.startsWith('whatsapp_') && phone ? phone : ref);
}

const displayOf = ({ kind, value }: SenderRef): string => shownAddress({ kind, value });
