import { Injectable } from '@nestjs/common';
import type { ContactLogPart, ContactLogRequest } from '@wasl/contracts';
import { type ConversationRecord, LogPost } from '@wasl/conversations';
import type { Actor } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { ContactLogRepository, type LogPlace } from './contact-log.repository';
import { DESK, LogFiling } from './log-filing';
import { LoggedPerson } from './logged-person';
import { LoggedThread } from './logged-thread';

/** Clocks of phones are wrong by minutes; more is a mistake in the form. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** Where the log is now; `created` is false when the same client key had stored it before. */
export type LoggedContact = LogPlace & { created: boolean };

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
      const before = await this.logs.byClientKey(author, request.clientKey);
      if (before) return { ...before, created: false };
      const record = await this.place(actor, request);
      const { clientKey, direction, attachmentIds } = request;
      const entry = {
        log: partOf(request),
        direction,
        occurredAt,
        clientKey,
        attachmentIds,
        channel: DESK,
        inboxId,
      };
      const messageId = await this.post.store(record, actor, entry);
      await this.filing.arrived(inboxId);
      await this.filing.record(actor, messageId, request);
      return { ...(await this.logs.byMessage(messageId)), created: true };
    });
  }

  private async place(actor: Actor, request: ContactLogRequest): Promise<ConversationRecord> {
    if (request.conversationId === undefined)
      return this.thread.of(actor, await this.person.find(actor, request));
    const record = await this.thread.given(actor, request.conversationId);
    if (request.personId !== undefined && (await this.person.find(actor, request)) !== record.personId)
      throw new AppError('field.other-person', {}, { status: 409 });
    return record;
  }
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
