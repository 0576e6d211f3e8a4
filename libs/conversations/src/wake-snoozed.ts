import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '@wasl/identity';
import { UnitOfWork } from '@wasl/platform/database';
import { ConversationJournal } from './conversation-journal';
import { ConversationRepository } from './conversation.repository';

const AT_ONCE = 100;

/** Brings snoozed conversations back when their time has come; for a schedule, harmless to run on many processes. */
@Injectable()
export class WakeSnoozed {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly conversations: ConversationRepository,
    private readonly journal: ConversationJournal,
  ) {}

  /** Answers how many came back. They rise to the top of the lists. */
  async execute(now: Date): Promise<number> {
    let woken = 0;
    for (;;) {
      const batch = await this.wakeSome(now);
      woken += batch;
      if (batch < AT_ONCE) return woken;
    }
  }

  private wakeSome(now: Date): Promise<number> {
    return this.uow.run(async () => {
      const records = await this.conversations.lockDueSnoozed(now, AT_ONCE);
      for (const record of records) {
        const before = { ...record };
        record.status = 'open';
        record.snoozedUntil = null;
        record.lastActivityAt = now;
        await this.journal.write({
          record,
          before,
          events: [{ code: 'conversation.woke' }],
          actor: SYSTEM_ACTOR,
          at: now,
        });
      }
      return records.length;
    });
  }
}
