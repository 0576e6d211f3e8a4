import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@wasl/platform/database';

/** The code on messages that wait because their inbox is stopped. */
export const SENDING_STOPPED = 'sending-stopped';

/** How an inbox sends, as its row says; `waiting` counts what has not left. */
export interface SendingRow {
  per_minute: number | null;
  stopped_at: Date | null;
  stopped_by_name: string | null;
  stop_code: string | null;
  stop_detail: string;
  waiting: number;
}

const read = `
select s.per_minute, s.stopped_at, u.name as stopped_by_name, s.stop_code, coalesce(s.stop_detail, '') as stop_detail,
    (select count(*)::int from message m where m.inbox_id = i.id and m.direction = 'out' and m.status in ('queued', 'scheduled', 'submitting')) as waiting
  from inbox i left join inbox_sending s on s.inbox_id = i.id left join app_user u on u.id = s.stopped_by where i.id = $1`;
const setPace = `
insert into inbox_sending(inbox_id, per_minute) values ($1, $2)
on conflict (inbox_id) do update set per_minute = excluded.per_minute, next_slot = now()`;
const stop = `
insert into inbox_sending(inbox_id, stopped_at, stopped_by, stop_code, stop_detail) values ($1, now(), $2, $3, $4)
on conflict (inbox_id) do update set stopped_at = excluded.stopped_at, stopped_by = excluded.stopped_by,
  stop_code = excluded.stop_code, stop_detail = excluded.stop_detail where inbox_sending.stopped_at is null
returning inbox_id`;
const resume = `update inbox_sending set stopped_at = null, stopped_by = null, stop_code = null, stop_detail = '' where inbox_id = $1 and stopped_at is not null returning inbox_id`;
const lockStopped = `select 1 from inbox_sending where inbox_id = $1 and stopped_at is not null for share`;
// In the order in which they were written, so that what is woken first was written first.
const wake = `
with woken as (
  update message set deliver_after = null, failure = null
   where inbox_id = $1 and direction = 'out' and status in ('queued', 'scheduled') and failure->>'code' = '${SENDING_STOPPED}'
  returning id, conversation_id)
select id, conversation_id from woken order by id`;
const takeSlot = `
update inbox_sending set next_slot = greatest(next_slot, clock_timestamp()) + make_interval(secs => 60.0 / per_minute)
 where inbox_id = $1 and per_minute is not null
returning greatest(0, extract(epoch from next_slot - make_interval(secs => 60.0 / per_minute) - clock_timestamp()) * 1000)::int as wait`;
const keepSlot = `
update message set delivery = coalesce(delivery, '{}') || '{"slot": true}', deliver_after = now() + make_interval(secs => $2)
 where id = $1 and status in ('queued', 'scheduled') returning id`;

/** The pace and the stop of each inbox, one truth for every process. */
@Injectable()
export class SendingRulesRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** null when there is no such inbox. */
  async read(inboxId: string): Promise<SendingRow | null> {
    const [row] = await this.uow.prepared<SendingRow>(read, [inboxId]);
    return row ?? null;
  }

  async setPace(inboxId: string, perMinute: number | null): Promise<void> {
    await this.uow.prepared(setPace, [inboxId, perMinute]);
  }

  /** Answers false when it was stopped already; `by` is null for the provider. */
  async stop(inboxId: string, by: string | null, why: { code: string; detail: string }): Promise<boolean> {
    return (await this.uow.prepared(stop, [inboxId, by, why.code, why.detail])).length > 0;
  }

  /** Answers false when it was not stopped. */
  async resume(inboxId: string): Promise<boolean> {
    return (await this.uow.prepared(resume, [inboxId])).length > 0;
  }

  /** Whether it is stopped, and stays so until this transaction ends: nobody resumes it behind a message that it holds back. */
  async lockStopped(inboxId: string): Promise<boolean> {
    return (await this.uow.prepared(lockStopped, [inboxId])).length > 0;
  }

  /** The messages that the stop held back may go; oldest first. */
  async wake(inboxId: string): Promise<{ id: string; conversation_id: string }[]> {
    return this.uow.prepared<{ id: string; conversation_id: string }>(wake, [inboxId]);
  }

  /** Takes the next slot of the inbox's pace; answers the milliseconds until it, 0 when it is now or there is no pace. */
  async takeSlot(inboxId: string): Promise<number> {
    const [row] = await this.uow.prepared<{ wait: number }>(takeSlot, [inboxId]);
    return row?.wait ?? 0;
  }

  /** The message leaves at its slot; answers false when it is not waiting any more. */
  async keepSlot(messageId: string, waitMs: number): Promise<boolean> {
    return (await this.uow.prepared(keepSlot, [messageId, waitMs / 1000])).length > 0;
  }
}
