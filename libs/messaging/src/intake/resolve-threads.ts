import { Inject, Injectable } from '@nestjs/common';
import { newId } from '@wasl/kernel';
import { CONFIG, type Config } from '@wasl/platform/config';
import type { Arrival } from './arrival';
import { baseSubject } from './base-subject';
import type { Candidate, ThreadBoard } from './thread-board';

/** A thread to be made for messages that belong to none. */
export interface NewThread {
  id: string;
  first: Arrival;
  chatKey: string | null;
  /** Nobody has proved to be the one who opened it. */
  claimed: boolean;
}
interface Hit {
  candidate: Candidate;
  rule: 'open_chat' | 'same_person';
}

const HOUR = 3_600_000;
/** Shorter subjects say nothing: "Hello". */
const TELLING_SUBJECT = 8;

/** Puts each message into its thread; first hit wins, and the rule that hit is kept for the officer (architecture §4). */
@Injectable()
export class ResolveThreads {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  execute(arrivals: Arrival[], board: ThreadBoard): NewThread[] {
    const created = new Map<string, NewThread>();
    for (const arrival of arrivals) {
      if (!this.byPointer(arrival, board)) this.byPerson(arrival, { board, created });
      board.remember(arrival);
    }
    return [...created.values()];
  }

  /**
   * A token or reference joins only for somebody of a thread that is not long closed: its person, or who was let into
   * it; otherwise it only links.
   */
  private byPointer(arrival: Arrival, board: ThreadBoard): boolean {
    for (const pointer of board.pointersOf(arrival)) {
      const candidate = board.thread(pointer.conversationId);
      if (!candidate) continue;
      const isOwn = pointer.claimedBy === null && candidate.person_id === arrival.personId;
      const isKnown = isOwn || board.admits(arrival, pointer);
      if (isKnown && this.canReopen(candidate, arrival)) {
        const proves = candidate.person_id === arrival.personId && pointer.claimedBy === null;
        join(arrival, candidate, { rule: pointer.rule, proves });
        return true;
      }
      arrival.relatedTo ??= candidate.id;
      if (!isKnown) arrival.rule = 'possibly_related';
    }
    return false;
  }

  private byPerson(arrival: Arrival, place: { board: ThreadBoard; created: Map<string, NewThread> }): void {
    const own = place.board.threadsOf(arrival.personId);
    const isChat = arrival.inbox.channel.manifest.threading === 'chat';
    const hit = isChat ? this.byChat(arrival, own) : this.byMatter(arrival, own);
    if (hit) {
      join(arrival, hit.candidate, { rule: hit.rule, proves: arrival.trusted });
      return;
    }
    this.suspect(arrival, own, place.board.threadsOf(...arrival.kin));
    open(arrival, place);
  }

  /** The chat of a sender who is known by nothing better than this; never that of somebody whom they only claim to be. */
  private byChat(arrival: Arrival, own: Candidate[]): Hit | null {
    if (arrival.doubted) return null;
    const chat = own.find((candidate) => candidate.chat_key !== null && candidate.status !== 'resolved');
    if (chat) return { candidate: chat, rule: 'open_chat' };
    const matter = this.byMatter(arrival, own);
    if (matter) return matter;
    const recent = own.find((candidate) => candidate.chat_key !== null && this.canReopen(candidate, arrival));
    return recent ? { candidate: recent, rule: 'open_chat' } : null;
  }

  /** Proved joins proved: an address that is only claimed joins nothing, and nobody is put into a thread of a claim. */
  private byMatter(arrival: Arrival, own: Candidate[]): Hit | null {
    if (!arrival.trusted) return null;
    const candidate = own.find((one) => !one.claimed && this.isLive(one, arrival));
    return candidate ? { candidate, rule: 'same_person' } : null;
  }

  /** What the new thread may belong to, for an officer to judge. `kin` are threads of others under the same address. */
  private suspect(arrival: Arrival, own: Candidate[], kin: Candidate[]): void {
    const subject = baseSubject(arrival.event.hints.subject ?? '');
    const live = own.filter((one) => this.isLive(one, arrival));
    const same = live.find(
      (one) => subject.length >= TELLING_SUBJECT && baseSubject(one.subject) === subject,
    );
    const doubtful =
      same ?? (arrival.doubted ? own[0] : undefined) ?? (arrival.trusted ? live[0] : undefined);
    const likely = doubtful ?? kin[0];
    if (likely && arrival.relatedTo === null) arrival.rule = 'possibly_related';
    arrival.relatedTo ??= (likely ?? live[0])?.id ?? null;
  }

  /** Open, and not silent for longer than the join window. */
  private isLive(candidate: Candidate, arrival: Arrival): boolean {
    const silent = arrival.source.received_at.getTime() - candidate.last_activity_at.getTime();
    const isOpen = candidate.status === 'open' || candidate.status === 'snoozed';
    return isOpen && silent <= this.config.joinWindowHours * HOUR;
  }

  private canReopen(candidate: Candidate, arrival: Arrival): boolean {
    if (candidate.status !== 'resolved') return true;
    const closed = candidate.resolved_at ?? candidate.last_activity_at;
    return arrival.source.received_at.getTime() - closed.getTime() <= this.config.reopenDays * 24 * HOUR;
  }
}

function open(
  arrival: Arrival,
  { board, created }: { board: ThreadBoard; created: Map<string, NewThread> },
): void {
  const isChat = arrival.inbox.channel.manifest.threading === 'chat' && !arrival.doubted;
  const chatKey = isChat ? arrival.personId : null;
  const thread = { id: newId(), first: arrival, chatKey, claimed: !arrival.trusted };
  created.set(thread.id, thread);
  board.add({
    id: thread.id,
    person_id: arrival.personId,
    status: 'open',
    subject: arrival.event.hints.subject ?? '',
    chat_key: chatKey,
    claimed: thread.claimed,
    last_activity_at: arrival.source.received_at,
    resolved_at: null,
  });
  arrival.conversationId = thread.id;
  if (arrival.rule !== 'possibly_related') arrival.rule = 'new';
}

/** What the batch does to a thread, its later messages find done (store-messages.ts writes the same). */
function wake(candidate: Candidate, at: Date): void {
  if (candidate.last_activity_at < at) candidate.last_activity_at = at;
  if (candidate.status !== 'spam') candidate.status = 'open';
  candidate.resolved_at = null;
}

function join(
  arrival: Arrival,
  candidate: Candidate,
  { rule, proves }: Pick<Arrival, 'rule' | 'proves'>,
): void {
  arrival.conversationId = candidate.id;
  arrival.rule = rule;
  arrival.relatedTo = null;
  arrival.proves = proves;
  candidate.claimed &&= !proves;
  if (!arrival.event.past) wake(candidate, arrival.source.received_at);
}
