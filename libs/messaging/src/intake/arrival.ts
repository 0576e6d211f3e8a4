import type { IdentityRef, MessageReceived } from '@wasl/contracts';
import type { PreparedFiles } from './prepare-files';
import type { ClaimedEvent } from './read-event';
import type { LoadedInbox } from '@wasl/inboxes';

/** A received message on its way through the batch; each step fills in what it decides. */
export interface Arrival {
  source: ClaimedEvent;
  inbox: LoadedInbox;
  event: MessageReceived;
  /** Its parts and files as they are stored. */
  prepared: PreparedFiles;
  messageId: string;
  /** Filled by SettleIdentities. */
  personId: string;
  personName: string;
  identityId: string;
  /** Every address of the sender that is on record now: all of them carry the reply window. */
  identityIds: string[];
  /** True when the sender's address is proved, not only claimed. */
  trusted: boolean;
  /** Filled by ResolveThreads. */
  conversationId: string;
  rule: 'token' | 'reference' | 'open_chat' | 'same_person' | 'new' | 'possibly_related';
  relatedTo: string | null;
}

/** The key under which an address is one thing in the whole house. */
export const identityKey = (ref: Pick<IdentityRef, 'kind' | 'value' | 'scope'>): string =>
  `${ref.kind}|${ref.value}|${ref.scope}`;
