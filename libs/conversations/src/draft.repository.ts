import { Injectable } from '@nestjs/common';
import { type Attachment, type Draft, type DraftPut, draftPut } from '@wasl/contracts';
import { UnitOfWork } from '@wasl/platform/database';

/** Files that somebody uploaded and that no message has yet. */
const FREE = `
select id, file_name as "fileName", mime, size::int as size, state, reason, width, height from attachment
 where id = any($1::uuid[]) and uploaded_by = $2 and message_id is null and state = 'stored'`;

/** Unsent words and files, one set per member of staff and conversation. */
@Injectable()
export class DraftRepository {
  constructor(private readonly uow: UnitOfWork) {}

  async find(userId: string, conversationId: string): Promise<Draft | null> {
    const [row] = await this.uow.prepared<{ body: unknown; updated_at: Date }>(
      'select body, updated_at from draft where user_id = $1 and conversation_id = $2',
      [userId, conversationId],
    );
    if (!row) return null;
    const { attachmentIds, otherAttachmentIds, ...words } = draftPut.parse(row.body);
    const free = await this.free([...attachmentIds, ...otherAttachmentIds], userId);
    const named = (ids: string[]): Attachment[] => ids.flatMap((id) => free.get(id) ?? []);
    return {
      ...words,
      files: named(attachmentIds),
      otherFiles: named(otherAttachmentIds),
      updatedAt: row.updated_at.toISOString(),
    };
  }

  async put(userId: string, conversationId: string, draft: DraftPut): Promise<void> {
    await this.uow.prepared(
      `insert into draft(user_id, conversation_id, body) values ($1, $2, $3::jsonb)
       on conflict (user_id, conversation_id) do update set body = excluded.body, updated_at = now()`,
      [userId, conversationId, JSON.stringify(draftPut.parse(draft))],
    );
  }

  async remove(userId: string, conversationId: string): Promise<void> {
    await this.uow.prepared('delete from draft where user_id = $1 and conversation_id = $2', [
      userId,
      conversationId,
    ]);
  }

  private async free(ids: string[], userId: string): Promise<Map<string, Attachment>> {
    if (ids.length === 0) return new Map();
    const rows = await this.uow.prepared<Attachment>(FREE, [ids, userId]);
    return new Map(rows.map((row) => [row.id, row]));
  }
}
