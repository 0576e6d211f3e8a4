import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@wasl/platform/database';
import type { Visit } from './visitor-thread.repository';

/** An answer that its visitor has not taken although there was time enough. */
export interface LeftAnswer {
  visitor: string;
  message_id: string;
  conversation_id: string;
  person_id: string;
  language: string;
  parts: unknown;
  recorded_at: Date;
  /** True when they were already told of as gone, and have not been back since. */
  told: boolean;
}

const here = `
insert into chat_visit(inbox_id, visitor, present_until) select b, v, now() + make_interval(secs => $3) from unnest($1::uuid[], $2::text[]) as here(b, v)
on conflict (inbox_id, visitor) do update set seen_at = now(), present_until = excluded.present_until`;
const gone = `update chat_visit set present_until = now() where inbox_id = $1 and visitor = $2`;
// Two days: who has not been back by then is told of already, or nobody has written to them.
const left = `
select v.visitor, m.id as message_id, m.conversation_id, p.id as person_id, p.language, m.parts, m.recorded_at, coalesce(v.told_at > v.seen_at, false) as told
  from chat_visit v
  join identity i on i.kind = 'visitor' and i.value = v.visitor and i.scope = v.inbox_id::text
  join person p on p.id = i.person_id
  join conversation c on c.person_id = i.person_id and c.last_direction = 'out' and c.last_message_at > now() - interval '2 days'
  join message m on m.conversation_id = c.id and m.identity_id = i.id and m.inbox_id = v.inbox_id and m.direction = 'out' and m.status = 'sent'
 where v.inbox_id = $1 and v.seen_at > now() - interval '2 days' and coalesce(v.present_until, v.seen_at) < now()
   and m.recorded_at < now() - make_interval(mins => $2) and m.recorded_at > coalesce(v.told_at, '-infinity')
 order by m.recorded_at limit 50`;
// Whoever comes second finds it told: two workers do not follow one answer twice.
const tell = `update chat_visit set told_at = $3 where inbox_id = $1 and visitor = $2 and (told_at is null or told_at < $3) returning 1`;

/** Who is at a chat, as all nodes have written down. */
@Injectable()
export class VisitRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** These visitors have an open window, and will be asked again before the time is over. */
  async here(visits: readonly Visit[], forSeconds: number): Promise<void> {
    if (visits.length === 0) return;
    await this.uow.prepared(here, [
      visits.map((visit) => visit.inboxId),
      visits.map((visit) => visit.visitor),
      forSeconds,
    ]);
  }

  async gone({ inboxId, visitor }: Visit): Promise<void> {
    await this.uow.prepared(gone, [inboxId, visitor]);
  }

  /** Answers of this inbox whose visitors left before they came, oldest first. */
  async leftAnswers(inboxId: string, afterMinutes: number): Promise<LeftAnswer[]> {
    return this.uow.prepared<LeftAnswer>(left, [inboxId, afterMinutes]);
  }

  /** Claims the telling of everything up to a moment; false when somebody else has. */
  async tell({ inboxId, visitor }: Visit, until: Date): Promise<boolean> {
    return (await this.uow.prepared(tell, [inboxId, visitor, until])).length > 0;
  }
}
