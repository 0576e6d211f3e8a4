import type { IdentityRef, MessageReceived } from '@wasl/contracts';
import type { LoadedInbox } from '@wasl/inboxes';
import { createHash } from 'node:crypto';

/** An address of a sender; `claim` names the set in which it was claimed, and is '' where it speaks for itself. */
export interface SenderRef extends IdentityRef {
  claim: string;
}

/** The key under which an address is one thing in the whole house. */
export const identityKey = (ref: Pick<IdentityRef, 'kind' | 'value' | 'scope'>): string =>
  `${ref.kind}|${ref.value}|${ref.scope}`;

/** The key of one address on record: what was claimed stands apart from what speaks for itself. */
export const senderKey = (ref: Pick<SenderRef, 'kind' | 'value' | 'scope' | 'claim'>): string =>
  ref.claim === '' ? identityKey(ref) : `${identityKey(ref)}|${ref.claim}`;

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
  if (proved.length > 0) return proved.map((ref) => ({ ...ref, claim: '' }));
  const own = sender.find((ref) => ref.scope !== '' || channel.reaches.includes(ref.kind));
  if (own) return [{ ...own, claim: '' }];
  const claim = createHash('sha256')
    .update(JSON.stringify(sender.map(identityKey).sort()))
    .digest('base64url');
  return sender.map((ref) => ({ ...ref, claim }));
}
