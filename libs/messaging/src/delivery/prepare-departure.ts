import { Injectable } from '@nestjs/common';
import { ChannelError, type OutboundMessage } from '@wasl/channel-kit';
import { InboxDirectory, type LoadedInbox } from '@wasl/inboxes';
import { GroupFlush, type InLine, UnitOfWork } from '@wasl/platform/database';
import { AttemptRepository } from './attempt.repository';
import { DepartureNews } from './departure-news';
import { type DeliveryFailure, failureOf } from './failure-policy';
import { allEnded, flushInHalves } from './flush-in-halves';
import { OutboundMessages } from './outbound-message';
import {
  type AttemptRow,
  OutgoingRepository,
  type OutgoingRow,
  type RecipientRow,
} from './outgoing.repository';
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

interface Waiting extends InLine {
  messageId: string;
  departure: Departure;
}
/** A claimed message and whom it goes to. */
interface Claimed {
  message: OutgoingRow;
  inbox: LoadedInbox | null;
  recipient: RecipientRow | null;
}

const AT_ONCE = 32;

/**
 * Claims due messages, checks and renders them, and puts their attempts on record before anything leaves: those of one
 * moment in one transaction, whatever becomes of each. What one of them cannot be is told to its own journey.
 */
@Injectable()
export class PrepareDeparture {
  private readonly group = new GroupFlush<Waiting>({ bytes: AT_ONCE, sizeOf: () => 1 }, (batch) =>
    flushInHalves(batch, (part) => this.uow.run(() => this.prepare(part))),
  );

  constructor(
    private readonly uow: UnitOfWork,
    private readonly outgoing: OutgoingRepository,
    private readonly attempts: AttemptRepository,
    private readonly inboxes: InboxDirectory,
    private readonly messages: OutboundMessages,
    private readonly news: DepartureNews,
  ) {}

  /** Resolves when the attempt is durable, or with the reason why there is none. */
  execute(messageId: string): Promise<Departure> {
    return new Promise((resolve, fail) => {
      const one: Waiting = { messageId, departure: null, done: () => resolve(one.departure), fail };
      this.group.add(one);
    });
  }

  private async prepare(batch: readonly Waiting[]): Promise<void> {
    const claimed = await this.claimed(batch.map(({ messageId }) => messageId));
    const submitted = await allEnded(claimed.map((one) => this.submit(one)));
    const departures = new Map<string, Departure>(submitted.map((one) => [one.message.id, one]));
    await this.depart(submitted);
    for (const one of batch) {
      one.departure = departures.get(one.messageId) ?? null;
      // Asked for twice at the same moment: one of them has it in hand.
      departures.delete(one.messageId);
    }
  }

  private async claimed(messageIds: readonly string[]): Promise<Claimed[]> {
    const rows = (await this.outgoing.claim(messageIds)).filter(({ waits }) => !waits);
    const inboxes = await Promise.all(
      rows.map(async ({ inbox_id: id }) => (id === null ? null : this.inboxes.find(id))),
    );
    const claimed = rows.map((message, at): Claimed => ({
      message,
      inbox: inboxes[at] ?? null,
      recipient: null,
    }));
    const addressed = claimed.flatMap((one) =>
      one.message.identity_id === null || one.inbox === null
        ? []
        : [{ one, identityId: one.message.identity_id, inboxId: one.inbox.id }],
    );
    const recipients = await this.outgoing.recipients(addressed);
    for (const [at, { one }] of addressed.entries()) one.recipient = recipients[at] ?? null;
    return claimed;
  }

  private async depart(departures: readonly NonNullable<Departure>[]): Promise<void> {
    const departing = departures.filter((one): one is Departing => one.kind === 'departing');
    await this.attempts.depart(
      departing.map(({ message, attempt, unsent: [part = 0], requests }) => {
        return { messageId: message.id, attempt, part, parts: requests.length };
      }),
    );
    this.uow.afterCommit(() => departing.forEach(({ message }) => this.news.departed(message)));
  }

  private async submit(claimed: Claimed): Promise<NonNullable<Departure>> {
    const { message } = claimed;
    try {
      return await this.departing(claimed);
    } catch (error) {
      if (error instanceof ChannelError) return { kind: 'refused', message, failure: failureOf(error) };
      throw error;
    }
  }

  private async departing({ message, inbox, recipient }: Claimed): Promise<NonNullable<Departure>> {
    const cleared = clear({ message, inbox, recipient, now: new Date() });
    if (message.author_type === 'system') refuseRobots(await this.outgoing.lastTurns(message));
    const isMail = cleared.inbox.channel.manifest.threading === 'mail';
    const outbound = await this.messages.build(message, cleared.recipient, { withReferences: isMail });
    const requests = render(cleared.inbox, outbound);
    const { history } = message;
    const unsent = unsentOf(requests, history);
    if (unsent.length === 0) return { kind: 'complete', message };
    const attempt = Math.max(0, ...history.map((row) => row.attempt)) + 1;
    const { windowLeftMs } = cleared;
    return {
      ...{ kind: 'departing', message, inbox: cleared.inbox, outbound },
      ...{ requests, unsent, attempt, triesBefore: triesOf(history), windowLeftMs },
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
