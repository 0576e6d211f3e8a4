import { Injectable } from '@nestjs/common';
import type { ContactLogRequest } from '@wasl/contracts';
import { type Actor, Audit } from '@wasl/identity';
import { InboxDirectory } from '@wasl/inboxes';
import { UnitOfWork } from '@wasl/platform/database';

/** Channel under which contacts outside the wire are filed (libs/channels/desk). */
export const DESK = 'desk';

type FiledLog = Pick<ContactLogRequest, 'log' | 'outcome'> & { inSight: boolean };

/** What is kept about logs besides the log itself: the inbox that counts them, and the record of who wrote them. */
@Injectable()
export class LogFiling {
  constructor(
    private readonly inboxes: InboxDirectory,
    private readonly audit: Audit,
    private readonly uow: UnitOfWork,
  ) {}

  /** The oldest enabled inbox of the desk, or null where there is none. */
  async inboxId(): Promise<string | null> {
    const all = await this.inboxes.all();
    return all.find(({ enabled, channel }) => enabled && channel.manifest.id === DESK)?.id ?? null;
  }

  /** What was logged has arrived at the desk. */
  async arrived(inboxId: string | null): Promise<void> {
    if (inboxId === null) return;
    await this.uow.prepared('update inbox set last_event_at = now() where id = $1', [inboxId]);
  }

  /**
   * Recorded without the note: the audit trail holds no words about people. A log about somebody out of the author's
   * sight says so, because it told its author that the number is known.
   */
  async record(actor: Actor, messageId: string, { log, outcome, inSight }: FiledLog): Promise<void> {
    const subject = { kind: 'message', id: messageId };
    const detail = { log, outcome, ...(inSight ? {} : { outOfSight: true }) };
    await this.audit.record(actor, { action: 'contact.logged', subject, detail });
  }
}
