import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@wasl/platform/database';

/** How far each member of staff has read, and where somebody asked for their eyes. */
@Injectable()
export class ReadStateRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** Read up to `seq`; never goes back. Answers whether it went forward. */
  async mark(userId: string, conversationId: string, seq: number): Promise<boolean> {
    const moved = await this.uow.prepared(
      `insert into conversation_read as r (user_id, conversation_id, seq) values ($1, $2, $3)
       on conflict (user_id, conversation_id) do update set seq = excluded.seq where r.seq < excluded.seq returning 1`,
      [userId, conversationId, seq],
    );
    return moved.length > 0;
  }

  /** Read up to `seq` and no further, although more had been read. */
  async rewind(userId: string, conversationId: string, seq: number): Promise<void> {
    await this.uow.prepared(
      `insert into conversation_read as r (user_id, conversation_id, seq) values ($1, $2, $3)
       on conflict (user_id, conversation_id) do update set seq = excluded.seq`,
      [userId, conversationId, seq],
    );
  }

  /** These users are asked to look at `seq`. */
  async mention(userIds: readonly string[], conversationId: string, seq: number): Promise<void> {
    await this.uow.sql(
      `insert into conversation_read(user_id, conversation_id, mentioned_seq)
       select u, $2, $3 from unnest($1::uuid[]) as u
       on conflict (user_id, conversation_id) do update set mentioned_seq = excluded.mentioned_seq`,
      [[...userIds], conversationId, seq],
    );
  }
}
