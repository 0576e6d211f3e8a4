import { Inject, Injectable } from '@nestjs/common';
import { newId } from '@wasl/kernel';
import { CONFIG, type Config } from '@wasl/platform/config';
import type { Arrival } from './arrival';
import { baseSubject } from './base-subject';
import { type Candidate, type Pointers, type Surroundings, ThreadCandidates } from './thread-candidates';

/** A thread to be made for messages that belong to none. */
export interface NewThread {
  id: string;
  first: Arrival;
  chatKey: string | null;
}
interface Board {
  byId: Map<string, Candidate>;
  byPerson: Map<string, Candidate[]>;
  participants: Set<string>;
  created: Map<string, NewThread>;
}

const HOUR = 3_600_000;

/** Puts each message into its thread; first hit wins, and the rule that hit is kept for the officer (architecture §4). */
@Injectable()
export class ResolveThreads {
  constructor(
    private readonly candidates: ThreadCandidates,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** What threads may be about; to be asked before the senders are settled. */
  look(arrivals: Arrival[]): Promise<Surroundings> {
    return this.candidates.look(arrivals);
  }

  async execute(arrivals: Arrival[], around: Surroundings): Promise<NewThread[]> {
    const pointers = this.candidates.pointers(arrivals, around);
    const pointed = [
      ...new Set(
        [...pointers.values()].flatMap(({ token, reference }) =>
          [token, reference].filter((id) => id !== null),
        ),
      ),
    ];
    const named = await this.candidates.load(pointed);
    const rows = [...new Map([...around.own, ...named].map((row) => [row.id, row])).values()];
    const board: Board = {
      byId: new Map(rows.map((row) => [row.id, row])),
      byPerson: new Map(),
      participants: await this.candidates.participants(pointed),
      created: new Map(),
    };
    for (const row of rows)
      board.byPerson.set(row.person_id, [...(board.byPerson.get(row.person_id) ?? []), row]);
    for (const arrival of arrivals)
      this.place(arrival, pointers.get(arrival) ?? { token: null, reference: null }, board);
    return [...board.created.values()];
  }

  private place(arrival: Arrival, pointers: Pointers, board: Board): void {
    const pointed = this.byPointer(arrival, pointers, board);
    if (pointed) return;
    const threading = arrival.inbox.channel.manifest.threading;
    const own = [...(board.byPerson.get(arrival.personId) ?? [])].sort(
      (a, b) => b.last_activity_at.getTime() - a.last_activity_at.getTime(),
    );
    const hit = threading === 'chat' ? this.byChat(arrival, own) : this.byPerson(arrival, own);
    if (hit) join(arrival, hit.candidate, hit.rule);
    else this.open(arrival, board);
  }

  /** A token or reference joins only for a known participant of a thread that is not long closed; otherwise it only links. */
  private byPointer(arrival: Arrival, pointers: Pointers, board: Board): boolean {
    for (const [rule, id] of [
      ['token', pointers.token],
      ['reference', pointers.reference],
    ] as const) {
      const candidate = id === null ? undefined : board.byId.get(id);
      if (!candidate) continue;
      const isKnown =
        candidate.person_id === arrival.personId ||
        arrival.event.sender.some((ref) => board.participants.has(`${candidate.id}|${ref.value}`));
      if (isKnown && this.canReopen(candidate, arrival)) {
        join(arrival, candidate, rule);
        return true;
      }
      arrival.relatedTo = candidate.id;
      if (!isKnown) arrival.rule = 'possibly_related';
    }
    return false;
  }

  private byChat(
    arrival: Arrival,
    own: Candidate[],
  ): { candidate: Candidate; rule: 'open_chat' | 'same_person' } | null {
    const chat = own.find((candidate) => candidate.chat_key !== null && candidate.status !== 'resolved');
    if (chat) return { candidate: chat, rule: 'open_chat' };
    const open = own.find((candidate) => isOpen(candidate) && this.withinJoinWindow(candidate, arrival));
    if (open) return { candidate: open, rule: 'same_person' };
    const recent = own.find((candidate) => candidate.chat_key !== null && this.canReopen(candidate, arrival));
    return recent ? { candidate: recent, rule: 'open_chat' } : null;
  }

  /** An address that is only claimed joins nothing but its own subject; a proved one joins the open matter. */
  private byPerson(arrival: Arrival, own: Candidate[]): { candidate: Candidate; rule: 'same_person' } | null {
    const live = own.filter((candidate) => isOpen(candidate) && this.withinJoinWindow(candidate, arrival));
    const subject = baseSubject(arrival.event.hints.subject ?? '');
    const candidate = arrival.trusted
      ? live[0]
      : live.find((one) => subject.length >= 8 && baseSubject(one.subject) === subject);
    if (!candidate && live[0]) arrival.relatedTo ??= live[0].id;
    return candidate ? { candidate, rule: 'same_person' } : null;
  }

  private open(arrival: Arrival, board: Board): void {
    const chat = arrival.inbox.channel.manifest.threading === 'chat';
    const key = chat
      ? `chat|${arrival.personId}`
      : `${arrival.personId}|${baseSubject(arrival.event.hints.subject ?? '') || arrival.messageId}`;
    let thread = board.created.get(key);
    if (!thread) {
      thread = { id: newId(), first: arrival, chatKey: chat ? arrival.personId : null };
      board.created.set(key, thread);
      const made: Candidate = {
        id: thread.id,
        person_id: arrival.personId,
        status: 'open',
        subject: arrival.event.hints.subject ?? '',
        chat_key: thread.chatKey,
        last_activity_at: arrival.source.received_at,
        resolved_at: null,
      };
      board.byPerson.set(arrival.personId, [...(board.byPerson.get(arrival.personId) ?? []), made]);
    }
    arrival.conversationId = thread.id;
    if (arrival.rule !== 'possibly_related') arrival.rule = 'new';
  }

  private withinJoinWindow(candidate: Candidate, arrival: Arrival): boolean {
    return (
      arrival.source.received_at.getTime() - candidate.last_activity_at.getTime() <=
      this.config.joinWindowHours * HOUR
    );
  }

  private canReopen(candidate: Candidate, arrival: Arrival): boolean {
    if (candidate.status !== 'resolved') return true;
    const closed = candidate.resolved_at ?? candidate.last_activity_at;
    return arrival.source.received_at.getTime() - closed.getTime() <= this.config.reopenDays * 24 * HOUR;
  }
}

const isOpen = (candidate: Candidate): boolean =>
  candidate.status === 'open' || candidate.status === 'snoozed';

function join(arrival: Arrival, candidate: Candidate, rule: Arrival['rule']): void {
  arrival.conversationId = candidate.id;
  arrival.rule = rule;
  arrival.relatedTo = null;
}
