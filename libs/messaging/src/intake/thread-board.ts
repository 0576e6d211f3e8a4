import type { Arrival } from './arrival';

/** A thread that a message might belong to. */
export interface Candidate {
  id: string;
  person_id: string;
  status: string;
  subject: string;
  chat_key: string | null;
  /** True while nobody has proved to be the one who opened it. */
  claimed: boolean;
  last_activity_at: Date;
  resolved_at: Date | null;
}
/** A message that others may refer to. */
export interface KnownMessage {
  conversationId: string;
  /** The address that is only claimed to have written it; null for what we sent and for what is proved. */
  claimedBy: string | null;
}
/** A thread that a message points at by itself. */
export interface Pointer extends KnownMessage {
  rule: 'token' | 'reference';
}

/** The key of a message under the id by which others refer to it. */
export const messageKey = (inboxId: string, externalId: string): string => `${inboxId}|${externalId}`;

/** Everything around a batch that decides about threads, with what the batch itself adds to it. */
export class ThreadBoard {
  private readonly byId = new Map<string, Candidate>();
  private readonly byPerson = new Map<string, Candidate[]>();

  constructor(
    candidates: Iterable<Candidate>,
    private readonly around: {
      /** Threads named by our signed tokens. */
      tokens: ReadonlyMap<Arrival, string[]>;
      known: Map<string, KnownMessage>;
      /** `conversation|address` */
      participants: Set<string>;
    },
  ) {
    for (const candidate of candidates) this.add(candidate);
  }

  add(candidate: Candidate): void {
    if (this.byId.has(candidate.id)) return;
    this.byId.set(candidate.id, candidate);
    const own = this.byPerson.get(candidate.person_id);
    if (own) own.push(candidate);
    else this.byPerson.set(candidate.person_id, [candidate]);
  }

  thread(id: string): Candidate | undefined {
    return this.byId.get(id);
  }

  /** Threads of these people, the one with the latest activity first; ids break ties. */
  threadsOf(...personIds: string[]): Candidate[] {
    const all = personIds.flatMap((id) => this.byPerson.get(id) ?? []);
    return all.sort(
      (a, b) => b.last_activity_at.getTime() - a.last_activity_at.getTime() || (a.id < b.id ? 1 : -1),
    );
  }

  /** What the message points at: our signed tokens first, then the messages that it answers, the nearest first. */
  pointersOf(arrival: Arrival): Pointer[] {
    const { tokens, known } = this.around;
    const signed = tokens.get(arrival) ?? [];
    const answered = arrival.event.hints.references.flatMap((external) => {
      const message = known.get(messageKey(arrival.inbox.id, external));
      return message ? [{ rule: 'reference' as const, ...message }] : [];
    });
    return [
      ...signed.map((conversationId) => ({ rule: 'token' as const, conversationId, claimedBy: null })),
      ...answered,
    ];
  }

  /**
   * Whether the sender was let into the thread: we wrote to that address, or a proved mail named it. A message that
   * somebody only claims to have written lets nobody in but that same address.
   */
  admits({ sender }: Arrival, { conversationId, claimedBy }: Pointer): boolean {
    return sender.some(({ value, claim }) => {
      if (claim !== '') return false;
      if (claimedBy !== null) return claimedBy === value;
      return this.around.participants.has(`${conversationId}|${value}`);
    });
  }

  /** Whether the message shows by what it points at that its sender is the one behind this person's thread. */
  vouches(arrival: Arrival, personId: string): boolean {
    return this.pointersOf(arrival).some(
      (pointer) =>
        this.byId.get(pointer.conversationId)?.person_id === personId && this.admits(arrival, pointer),
    );
  }

  /** A message that was placed can be referred to by the next one, and a proved one says who takes part. */
  remember(arrival: Arrival): void {
    const { inbox, event, conversationId } = arrival;
    const claimedBy = claimantOf(arrival);
    for (const alias of event.aliases)
      this.around.known.set(messageKey(inbox.id, alias), { conversationId, claimedBy });
    for (const address of participantsOf(arrival))
      this.around.participants.add(`${conversationId}|${address}`);
  }
}

/** The address that is only claimed to have written the message; null when it is proved. */
export const claimantOf = ({ sender, trusted }: Arrival): string | null =>
  trusted ? null : (sender[0]?.value ?? '');

/** Addresses that a mail brings into its thread, if it is proved: its sender, and who else it went to. */
export function participantsOf({ inbox, event, sender, trusted }: Arrival): string[] {
  if (!trusted || inbox.channel.manifest.threading !== 'mail') return [];
  return [...sender.map((ref) => ref.value), ...event.participants.map((one) => one.address)];
}
