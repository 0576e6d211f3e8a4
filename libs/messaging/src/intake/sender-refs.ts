import type { IdentityRef, MessageReceived } from '@wasl/contracts';
import type { LoadedInbox } from '@wasl/inboxes';
import { createHash } from 'node:crypto';

/** An address of a sender; `claim` names the set in which it was claimed, and is '' where it speaks for itself. */
export interface SenderRef extends IdentityRef, AddressKeys {
  claim: string;
}
/** Names of an address in maps, made once: they are asked for again and again on the way. */
export interface AddressKeys {
  /** The address as one thing in the whole house. */
  address: string;
  /** The address on record: what was claimed stands apart from what speaks for itself. */
  key: string;
}

const addressOf = (ref: Pick<IdentityRef, 'kind' | 'value' | 'scope'>): string =>
  `${ref.kind}|${ref.value}|${ref.scope}`;

/** The keys of an address under a claim. */
export function keysOf(ref: Pick<IdentityRef, 'kind' | 'value' | 'scope'>, claim: string): AddressKeys {
  const address = addressOf(ref);
  return { address, key: claim === '' ? address : `${address}|${claim}` };
}

/**
 * Of what an arrival says of its sender only the strongest evidence counts. Addresses that somebody vouches for stand
 * together. Otherwise it is one address of the channel's own kind (the From of a mail): whoever writes under it again is
 * the same unproved sender. Anything else was typed somewhere, and counts only as the whole set that was typed: somebody
 * who names two addresses never joins their owners.
 */
export function senderRefs(
  { sender }: Pick<MessageReceived, 'sender'>,
  { channel }: Pick<LoadedInbox, 'channel'>,
): SenderRef[] {
  const proved = sender.filter((ref) => ref.verifiedBy !== 'none');
  if (proved.length > 0) return proved.map((ref) => under(ref, ''));
  const own = sender.find((ref) => ref.scope !== '' || channel.reaches.includes(ref.kind));
  if (own) return [under(own, '')];
  const claim = createHash('sha256')
    .update(JSON.stringify(sender.map(addressOf).sort()))
    .digest('base64url');
  return sender.map((ref) => under(ref, claim));
}

function under({ kind, value, scope, verifiedBy }: IdentityRef, claim: string): SenderRef {
  const { address, key } = keysOf({ kind, value, scope }, claim);
  return { kind, value, scope, verifiedBy, claim, address, key };
}
