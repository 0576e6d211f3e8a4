import { Injectable } from '@nestjs/common';
import { draft, type Draft } from '@wasl/contracts';
import { UnitOfWork } from '@wasl/platform/database';

const body = draft.omit({ updatedAt: true });

/** Unsent words, one set per member of staff and conversation. */
@Injectable()
export class DraftRepository {
  constructor(private readonly uow: UnitOfWork) {}

  async find(userId: string, conversationId: string): Promise<Draft | null> {
    const [row] = await this.uow.prepared<{ body: unknown; updated_at: Date }>(
      'select body, updated_at from draft where user_id = $1 and conversation_id = $2',
      [userId, conversationId],
    );
    return row ? { ...body.parse(row.body), updatedAt: row.updated_at.toISOString() } : null;
  }

  async put(userId: string, conversationId: string, words: Omit<Draft, 'updatedAt'>): Promise<void> {
    await this.uow.prepared(
      `insert into draft(user_id, conversation_id, body) values ($1, $2, $3::jsonb)
       on conflict (user_id, conversation_id) do update set body = excluded.body, updated_at = now()`,
      [userId, conversationId, JSON.stringify(body.parse(words))],
    );
  }

  async remove(userId: string, conversationId: string): Promise<void> {
    await this.uow.prepared('delete from draft where user_id = $1 and conversation_id = $2', [
      userId,
      conversationId,
    ]);
  }
}
