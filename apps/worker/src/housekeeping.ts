import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { WakeSnoozed } from '@wasl/conversations';
import { RefreshDueTemplates } from '@wasl/inboxes';
import { SavedAnswers } from '@wasl/forms';
import { FollowLeftVisitors } from '@wasl/messaging';
import { UnitOfWork } from '@wasl/platform/database';
import { Log } from '@wasl/platform/logging';
import { Periodic } from './periodic';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const forgetFacts = `delete from outbox_batch where created_at < now() - interval '1 day'`;
const forgetSessions = `delete from user_session where expires_at < now() - interval '1 day'`;
const forgetFailures = `delete from sign_in_failure where at < now() - interval '2 days'`;
const forgetTurns = `delete from form_turn where until < now() - interval '1 hour'`;
const settleSearch = `select gin_clean_pending_list('message_search')`;

/** What must happen by the clock; every worker does it, and doing it twice changes nothing. */
@Injectable()
export class Housekeeping implements OnApplicationShutdown {
  private readonly periodic: Periodic[];

  constructor(
    wake: WakeSnoozed,
    visitors: FollowLeftVisitors,
    templates: RefreshDueTemplates,
    saved: SavedAnswers,
    uow: UnitOfWork,
    log: Log,
  ) {
    const forget = async (): Promise<void> => {
      for (const sql of [forgetFacts, forgetSessions, forgetFailures, forgetTurns]) await uow.sql(sql);
      await saved.forgetExpired();
    };
    this.periodic = [
      new Periodic({ name: 'wake-snoozed', everyMs: 5 * SECOND, run: () => wake.execute(new Date()) }, log),
      new Periodic(
        { name: 'follow-left-visitors', everyMs: 10 * SECOND, run: () => visitors.execute() },
        log,
      ),
      new Periodic({ name: 'refresh-templates', everyMs: MINUTE, run: () => templates.execute() }, log),
      new Periodic(
        { name: 'settle-search', everyMs: 2 * SECOND, run: () => uow.prepared(settleSearch) },
        log,
      ),
      new Periodic({ name: 'forget', everyMs: HOUR, run: forget }, log),
    ];
  }

  start(): void {
    for (const one of this.periodic) one.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.periodic.map((one) => one.stop()));
  }
}
