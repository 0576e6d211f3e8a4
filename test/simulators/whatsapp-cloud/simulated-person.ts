import type { CheckedMessage } from './message-check';
import type { Loose } from './untrusted';
import type { WebhookContact } from './webhook-payloads';

/** What a person can send; ids of other messages are wamids. */
export type PersonContent =
  | { type: 'text'; text: string; forwarded?: boolean; referral?: Loose }
  | {
      type: 'image' | 'video' | 'audio' | 'voice' | 'document' | 'sticker';
      bytes: Buffer;
      mime: string;
      caption?: string;
      fileName?: string;
    }
  | { type: 'location'; latitude: number; longitude: number; name?: string; address?: string }
  | { type: 'contacts'; cards: { name: string; phone: string }[] }
  | { type: 'button'; payload: string; text: string }
  | { type: 'button_reply' | 'list_reply'; id: string; title: string }
  | { type: 'reaction'; to: string; emoji: string | null }
  | { type: 'edit'; of: string; text: string }
  | { type: 'revoke'; of: string }
  | { type: 'unsupported'; what: string };

/** A message of ours as it lies on the person's phone. */
export interface ReceivedMessage {
  id: string;
  at: Date;
  message: CheckedMessage;
  /** The text to be read: body, caption or filled-in template. */
  text: string;
}

/** How a person treats what they get. */
export interface PersonHabits {
  name: string;
  /** Business-scoped id; made up from the number when left out. */
  bsuid?: string;
  hidesPhone?: boolean;
  /** soon: delivered, then read · at_once: read without `delivered` · never: delivered only · offline: sent only. */
  reading?: 'soon' | 'at_once' | 'never' | 'offline';
  /** Opens the 24-hour window as if they had written then. */
  lastWroteAt?: Date;
}

/** What a person needs of the provider to act. */
export interface PersonsProvider {
  deliver(person: SimulatedPerson, content: PersonContent, quotes: string | undefined): string;
  changeNumber(person: SimulatedPerson, phone: string): void;
}

type Listener = (received: ReceivedMessage) => void;

/** Somebody with a phone: writes to us, gets what we send, reads it or not. */
export class SimulatedPerson implements WebhookContact {
  readonly received: ReceivedMessage[] = [];
  name: string;
  bsuid: string;
  hidesPhone: boolean;
  reading: NonNullable<PersonHabits['reading']>;
  lastWroteAt: Date | null;
  /** True once the person has blocked us: nothing arrives any more. */
  blocked = false;
  private readonly listeners: Listener[] = [];

  constructor(
    public phone: string,
    habits: PersonHabits & { bsuid: string },
    private readonly provider: PersonsProvider,
  ) {
    this.name = habits.name;
    this.bsuid = habits.bsuid;
    this.hidesPhone = habits.hidesPhone ?? false;
    this.reading = habits.reading ?? 'soon';
    this.lastWroteAt = habits.lastWroteAt ?? null;
  }

  /** Sends something to us and returns its wamid; the webhook follows at once. */
  writes(content: string | PersonContent, options: { quotes?: string } = {}): string {
    const full: PersonContent = typeof content === 'string' ? { type: 'text', text: content } : content;
    return this.provider.deliver(this, full, options.quotes);
  }

  /** Moves to another number: a system message tells us the old and the new identities. */
  movesTo(phone: string): void {
    this.provider.changeNumber(this, phone);
  }

  /** Calls the listener for each message that reaches this person from now on. */
  onMessage(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** A message of ours has come; for the simulator. */
  receive(received: ReceivedMessage): void {
    this.received.push(received);
    for (const listener of this.listeners) listener(received);
  }
}
