import type { MessageReceived } from '@wasl/contracts';
import type { LoadedInbox } from '@wasl/inboxes';
import type { PreparedFiles } from './prepare-files';
import type { ClaimedEvent } from './read-event';
import type { SenderRef } from './sender-refs';

/** A received message on its way through the batch; each step fills in what it decides. */
export interface Arrival {
  source: ClaimedEvent;
  inbox: LoadedInbox;
  event: MessageReceived;
  /** The addresses that count for who wrote it, strongest first. */
  sender: SenderRef[];
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
  /** True when the sender only claims an address that its person has proved elsewhere. */
  doubted: boolean;
  /** Other people who go under an address of the sender: perhaps the same one. */
  kin: string[];
  /** Filled by ResolveThreads. */
  conversationId: string;
  rule: 'token' | 'reference' | 'open_chat' | 'same_person' | 'new' | 'possibly_related';
  relatedTo: string | null;
  /** True when it shows that its thread is the person's own, whatever was known before. */
  proves: boolean;
}
