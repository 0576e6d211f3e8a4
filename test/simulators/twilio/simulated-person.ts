/** A message of ours as it lies on the person's phone. */
export interface ReceivedText {
  sid: string;
  at: Date;
  /** The address of ours that it came from. */
  from: string;
  text: string;
  files: { bytes: Buffer; mime: string }[];
}

/** What a person can send. */
export type TextContent =
  | { type: 'text'; text: string }
  | { type: 'media'; bytes: Buffer; mime: string; caption?: string }
  | { type: 'location'; latitude: number; longitude: number; label?: string; address?: string }
  | { type: 'button'; payload: string; text: string }
  | { type: 'unsupported'; what: string };

/** How a person treats what they get. */
export interface TextHabits {
  name: string;
  /** Writes from this business-scoped id instead of the number. */
  bsuid?: string;
  /** soon: delivered, then (WhatsApp) read · never: delivered only · off: the phone is off, undelivered. */
  reading?: 'soon' | 'never' | 'off';
  /** Opens the 24-hour window as if they had written then. */
  lastWroteAt?: Date;
}

interface PersonsProvider {
  deliver(person: TextingPerson, to: string, content: TextContent): string;
}
type Listener = (received: ReceivedText) => void;

/** Somebody with a phone: writes to one of our senders, gets what we send, reads it or not. */
export class TextingPerson {
  readonly received: ReceivedText[] = [];
  name: string;
  bsuid: string | null;
  reading: NonNullable<TextHabits['reading']>;
  lastWroteAt: Date | null;
  /** True once the person has blocked us: nothing arrives any more. */
  blocked = false;
  private readonly listeners: Listener[] = [];

  constructor(
    readonly phone: string,
    habits: TextHabits,
    private readonly provider: PersonsProvider,
  ) {
    this.name = habits.name;
    this.bsuid = habits.bsuid ?? null;
    this.reading = habits.reading ?? 'soon';
    this.lastWroteAt = habits.lastWroteAt ?? null;
  }

  /** Sends something to one of our senders (`+966…` or `whatsapp:+966…`) and returns its SID; the webhook follows. */
  writes(to: string, content: string | TextContent): string {
    return this.provider.deliver(
      this,
      to,
      typeof content === 'string' ? { type: 'text', text: content } : content,
    );
  }

  /** Calls the listener for each message that reaches this person from now on. */
  onMessage(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** A message of ours has come; for the simulator. */
  receive(received: ReceivedText): void {
    this.received.push(received);
    for (const listener of this.listeners) listener(received);
  }
}
