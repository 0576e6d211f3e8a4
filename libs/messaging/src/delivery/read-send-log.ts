import { Injectable } from '@nestjs/common';
import { type DeliveryAttempt, message, type SendLog, type SendLogEntry } from '@wasl/contracts';
import { MessageRepository } from '@wasl/conversations';
import type { Actor } from '@wasl/identity';
import { UnitOfWork } from '@wasl/platform/database';
import { DeedRepository } from './deed.repository';

interface MessageRow {
  status: string;
  failure: unknown;
  author_name: string;
  recorded_at: Date;
  deliver_after: Date | null;
}
interface AttemptRow {
  attempt: number;
  part: number;
  started_at: Date;
  ended_at: Date | null;
  outcome: DeliveryAttempt['outcome'] | null;
  kind: string | null;
  code: string | null;
  detail: string;
}

const find = `select status, failure, author_name, recorded_at, case when status in ('queued', 'scheduled') then deliver_after end as deliver_after from message where id = $1`;
const attempts = `select attempt, part, started_at, ended_at, outcome, kind, code, detail from delivery_attempt where message_id = $1 order by started_at, attempt, part`;

/** The whole story of one message of ours: when it was written, every try with its answer, and who did what. */
@Injectable()
export class ReadSendLog {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly messages: MessageRepository,
    private readonly deeds: DeedRepository,
  ) {}

  /** Throws `conversations.message-not-found` outside of what the actor may see. */
  async execute(actor: Actor, messageId: string): Promise<SendLog> {
    await this.messages.conversationOf(actor, messageId);
    const [row] = await this.uow.sql<MessageRow>(find, [messageId]);
    const tries = await this.uow.sql<AttemptRow>(attempts, [messageId]);
    const deeds = await this.deeds.list(messageId);
    const status = message.shape.status.parse(row?.status);
    const entries: SendLogEntry[] = [
      {
        type: 'queued',
        at: (row?.recorded_at ?? new Date(0)).toISOString(),
        by: row?.author_name ?? '',
      },
      ...tries.map(presentAttempt),
      ...deeds.map(({ at, by, deed }) => ({ type: 'deed' as const, at: at.toISOString(), by, deed })),
    ];
    return {
      status,
      entries: entries.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0)),
      failure: message.shape.failure.parse(row?.failure ?? null),
      nextTryAt: row?.deliver_after?.toISOString() ?? null,
    };
  }
}

function presentAttempt({
  started_at: startedAt,
  ended_at: endedAt,
  outcome,
  ...row
}: AttemptRow): SendLogEntry {
  return {
    type: 'attempt',
    ...row,
    at: startedAt.toISOString(),
    startedAt: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    outcome: outcome ?? 'open',
  };
}
