import { Injectable } from '@nestjs/common';
import type { DeliveryAttempt } from '@wasl/contracts';
import { MessageRepository } from '@wasl/conversations';
import type { Actor } from '@wasl/identity';
import { UnitOfWork } from '@wasl/platform/database';

interface Row {
  attempt: number;
  part: number;
  started_at: Date;
  ended_at: Date | null;
  outcome: DeliveryAttempt['outcome'] | null;
  detail: string;
}

const list = `select attempt, part, started_at, ended_at, outcome, detail from delivery_attempt where message_id = $1 order by attempt, part`;

/** The evidence of what was tried for a message. */
@Injectable()
export class ListAttempts {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly messages: MessageRepository,
  ) {}

  /** Throws `conversations.message-not-found` outside of what the actor may see. */
  async execute(actor: Actor, messageId: string): Promise<DeliveryAttempt[]> {
    await this.messages.conversationOf(actor, messageId);
    const rows = await this.uow.sql<Row>(list, [messageId]);
    return rows.map(({ started_at: startedAt, ended_at: endedAt, outcome, ...row }) => ({
      ...row,
      startedAt: startedAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
      outcome: outcome ?? 'open',
    }));
  }
}
