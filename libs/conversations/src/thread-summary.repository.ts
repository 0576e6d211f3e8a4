import { Injectable } from '@nestjs/common';
import { type Direction, part } from '@wasl/contracts';
import { UnitOfWork } from '@wasl/platform/database';
import { z } from 'zod';
import type { ConversationRecord } from './conversation.repository';
import { previewOf } from './preview-of';

// A cancelled message was never said; a failed one was, but the person is still waiting.
const LAST_LINE = `select m.parts, m.direction, m.occurred_at as at from message m
  where m.conversation_id = $1 and m.kind <> 'event' and m.status <> 'cancelled' order by m.seq desc limit 1`;
const NUMBERS = `select
  (select coalesce(max(m.seq), 0) from message m
    where m.conversation_id = $1 and m.kind = 'public' and m.status <> 'cancelled') as last_public_seq,
  (select min(i.recorded_at) from message i where i.conversation_id = $1 and i.kind = 'public' and i.direction = 'in'
    and i.seq > coalesce((select max(o.seq) from message o where o.conversation_id = $1 and o.kind = 'public'
      and o.direction = 'out' and o.status not in ('cancelled', 'failed')), 0)) as waiting_since`;

/** Works the summary of a locked conversation out again from its messages, after one of them stopped counting. */
@Injectable()
export class ThreadSummaryRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** Changes the record's last line, last public place and waiting time to what the messages say; the caller saves it. */
  async refresh(record: ConversationRecord): Promise<void> {
    const [line] = await this.uow.sql<{ parts: unknown; direction: Direction; at: Date }>(LAST_LINE, [
      record.id,
    ]);
    const parts = z.array(part).safeParse(line?.parts ?? []);
    record.lastText = parts.success ? previewOf(parts.data) : '';
    record.lastDirection = line?.direction ?? null;
    record.lastMessageAt = line?.at ?? null;
    const [numbers] = await this.uow.sql<{ last_public_seq: number; waiting_since: Date | null }>(NUMBERS, [
      record.id,
    ]);
    record.lastPublicSeq = numbers?.last_public_seq ?? 0;
    record.waitingSince = isLive(record) ? (numbers?.waiting_since ?? null) : null;
  }
}

/** Only a conversation that somebody still works on keeps a person waiting. */
const isLive = ({ status }: ConversationRecord): boolean => status === 'open' || status === 'snoozed';
