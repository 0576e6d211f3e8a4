import { Injectable } from '@nestjs/common';
import type { ContactLogPart, ContactLogRequest } from '@wasl/contracts';
import { type ConversationRecord, LogPost } from '@wasl/conversations';
import type { Actor } from '@wasl/identity';
import { AppError, safeDisplayName } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { ContactLogRepository, LOGGED_AS, type LogPlace } from './contact-log.repository';
import { DESK, LogFiling } from './log-filing';
import { LoggedPerson } from './logged-person';
import { LoggedThread } from './logged-thread';

/** Clocks of phones are wrong by minutes; more is a mistake in the form. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** Where the log is now, as far as its author sees it; `created` is false when the same client key had stored it before. */
export type LoggedContact = LogPlace & { created: boolean };

interface Place {
  record: ConversationRecord;
  /** Whether the author of the log may see the person. */
  inSight: boolean;
}

/** Writes a call, an interview or a visit into the person's thread. The same client key is the same log. */
@Injectable()
export class LogContact {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly logs: ContactLogRepository,
    private readonly person: LoggedPerson,
    private readonly thread: LoggedThread,
    private readonly post: LogPost,
    private readonly filing: LogFiling,
  ) {}

  /** Throws `field.in-the-future`, and what finding person, conversation and files throws. */
  async execute(actor: Actor, request: ContactLogRequest): Promise<LoggedContact> {
    const occurredAt = new Date(request.occurredAt);
    if (occurredAt.getTime() > Date.now() + CLOCK_TOLERANCE_MS) throw new AppError('field.in-the-future');
    const inboxId = await this.filing.inboxId();
    return this.uow.run(async () => {
      const author = actor.userId ?? actor.credentialId ?? '';
      await this.logs.hold(`log|${author}|${request.clientKey}`);
      const before = await this.logs.byClientKey(actor, request.clientKey);
      if (before) return { ...before, created: false };
      const { record, inSight } = await this.place(actor, request);
      const { clientKey, direction, attachmentIds } = request;
      const entry = {
        log: partOf(request),
        direction,
        occurredAt,
        clientKey,
        attachmentIds,
        channel: DESK,
        inboxId,
        facts: factsOf(request, inSight),
      };
      const messageId = await this.post.store(record, actor, entry);
      await this.filing.arrived(inboxId);
      await this.filing.record(actor, messageId, { ...request, inSight });
      return { ...(await this.logs.byMessage(actor, messageId)), created: true };
    });
  }

  private async place(actor: Actor, request: ContactLogRequest): Promise<Place> {
    if (request.conversationId === undefined) {
      const { personId, inSight } = await this.person.find(actor, request);
      const thread = inSight ? this.thread.of(actor, personId) : this.thread.outOfSight(personId);
      return { record: await thread, inSight };
    }
    const record = await this.thread.given(actor, request.conversationId);
    if (request.personId !== undefined) {
      const { personId } = await this.person.find(actor, request);
      if (personId !== record.personId) throw new AppError('field.other-person', {}, { status: 409 });
    }
    return { record, inSight: true };
  }
}

/** Whom the author says that it was with: all that they are shown of somebody whom they may not see. */
function factsOf(
  { personName = '', phone = '' }: ContactLogRequest,
  inSight: boolean,
): Record<string, string> {
  return inSight ? {} : { [LOGGED_AS]: safeDisplayName(personName) || phone.trim() };
}

function partOf({ log, outcome, duration, place, companions, note }: ContactLogRequest): ContactLogPart {
  return {
    type: 'contact_log',
    log,
    outcome,
    note,
    ...(duration === undefined ? {} : { duration }),
    ...(place ? { place } : {}),
    ...(companions ? { companions } : {}),
  };
}
