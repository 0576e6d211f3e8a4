import { Injectable } from '@nestjs/common';
import { ChannelError, type OutboundMessage } from '@wasl/channel-kit';
import { InboxDirectory, type LoadedInbox } from '@wasl/inboxes';
import { UnitOfWork } from '@wasl/platform/database';
import { AttemptRepository } from './attempt.repository';
import { DepartureNews } from './departure-news';
import { type DeliveryFailure, failureOf } from './failure-policy';
import { OutboundMessages } from './outbound-message';
import { type AttemptRow, OutgoingRepository, type OutgoingRow } from './outgoing.repository';
import { refuseRobots } from './robot-breaker';
import { clear } from './send-check';

/** A message in our hands: its attempt is on record, nothing is on the wire yet. */
export interface Departing {
  kind: 'departing';
  message: OutgoingRow;
  inbox: LoadedInbox;
  outbound: OutboundMessage;
  /** Rendered requests with the numbers of those that the provider does not have. */
  requests: unknown[];
  unsent: number[];
  attempt: number;
  triesBefore: number;
  windowLeftMs: number | null;
}
/** What preparing a message can come to; null when it is not due, not ours, or waits for its turn. */
export type Departure =
  | Departing
  | { kind: 'refused'; message: OutgoingRow; failure: DeliveryFailure }
  | { kind: 'complete'; message: OutgoingRow }
  | null;

/** Claims a due message, checks and renders it, and puts the attempt on record before anything leaves. */
@Injectable()
export class PrepareDeparture {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly outgoing: OutgoingRepository,
    private readonly attempts: AttemptRepository,
    private readonly inboxes: InboxDirectory,
    private readonly messages: OutboundMessages,
    private readonly news: DepartureNews,
  ) {}

  execute(messageId: string): Promise<Departure> {
    return this.uow.run(async () => {
      const message = await this.outgoing.claim(messageId);
      if (!message || message.waits) return null;
      try {
        return await this.submit(message);
      } catch (error) {
        if (error instanceof ChannelError) return { kind: 'refused', message, failure: failureOf(error) };
        throw error;
      }
    });
  }

  private async submit(message: OutgoingRow): Promise<Departure> {
    const inbox = message.inbox_id === null ? null : await this.inboxes.find(message.inbox_id);
    const recipient =
      message.identity_id === null || inbox === null
        ? null
        : await this.outgoing.recipient(message.identity_id, inbox.id);
    const cleared = clear({ message, inbox, recipient, now: new Date() });
    if (message.author_type === 'system') refuseRobots(await this.outgoing.lastTurns(message));
    const isMail = cleared.inbox.channel.manifest.threading === 'mail';
    const outbound = await this.messages.build(message, cleared.recipient, { withReferences: isMail });
    const requests = render(cleared.inbox, outbound);
    const { history } = message;
    const unsent = unsentOf(requests, history);
    const [first] = unsent;
    if (first === undefined) return { kind: 'complete', message };
    const attempt = Math.max(0, ...history.map((row) => row.attempt)) + 1;
    await this.attempts.depart({ messageId: message.id, attempt, part: first }, requests.length);
    this.uow.afterCommit(() => this.news.departed(message));
    const { windowLeftMs } = cleared;
    return {
      kind: 'departing',
      message,
      inbox: cleared.inbox,
      outbound,
      requests,
      unsent,
      attempt,
      triesBefore: triesOf(history),
      windowLeftMs,
    };
  }
}

/** Rendering is pure: whatever it throws, nothing has left. */
function render(inbox: LoadedInbox, outbound: OutboundMessage): unknown[] {
  const { id: inboxId, settings, secrets, channel } = inbox;
  let requests: unknown[] | undefined;
  try {
    requests = channel.outbound?.render(outbound, { inboxId, settings, secrets });
  } catch (error) {
    if (error instanceof ChannelError) throw error;
    throw new ChannelError('provider_bug', error instanceof Error ? error.message : String(error), {
      code: 'render',
      cause: error,
    });
  }
  if (!requests || requests.length === 0)
    throw new ChannelError('content_rejected', 'nothing of this message can be sent here', {
      code: 'nothing-to-send',
    });
  return requests;
}

/** What the provider has stays where it is; sending continues after it. */
function unsentOf(requests: unknown[], history: AttemptRow[]): number[] {
  const taken = new Set(history.filter((row) => row.outcome === 'accepted').map((row) => row.part));
  return requests.map((_request, part) => part).filter((part) => !taken.has(part));
}

/** Attempts in a row, up to now, that the provider certainly did not take. */
function triesOf(history: AttemptRow[]): number {
  const outcomes = history.filter((row) => row.outcome !== 'accepted').map((row) => row.outcome);
  return outcomes.length - (outcomes.findLastIndex((outcome) => outcome !== 'retry') + 1);
}
