import { Injectable } from '@nestjs/common';
import { type Attachment, type Draft, type DraftMark, type DraftPut, draftPut } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { SqlParameters, UnitOfWork } from '@wasl/platform/database';
import { visibleSql } from './conversation.policy';

/** Nobody has more matters unfinished at a time; the oldest are left out. */
const MOST_MARKS = 1_000;

/** Files that somebody uploaded and that no message has yet. */
const FREE = `
select id, file_name as "fileName", mime, size::int as size, state, reason, width, height from attachment
 where id = any($1::uuid[]) and uploaded_by = $2 and message_id is null and state = 'stored'`;

/** Moments travel in milliseconds. */
const sameAs = (parameter: string): string =>
  `date_trunc('milliseconds', draft.updated_at) = ${parameter}::timestamptz`;

/** Whose draft, and where. */
export interface DraftPlace {
  readonly userId: string;
  readonly conversationId: string;
}
const placeOf = ({ userId, conversationId }: DraftPlace): [string, string] => [userId, conversationId];

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

  /** Whether there was none before; `moved`: it is not the one that this was written upon, and nothing was changed. */
  async put(owner: DraftPlace, { basedOn, ...draft }: DraftPut): Promise<'fresh' | 'changed' | 'moved'> {
    const [row] = await this.uow.prepared<{ fresh: boolean }>(
      `insert into draft(user_id, conversation_id, body) values ($1, $2, $3::jsonb)
       on conflict (user_id, conversation_id) do update set body = excluded.body, updated_at = clock_timestamp()
        where $4 or ${sameAs('$5')} returning xmax = 0 as fresh`,
      [...placeOf(owner), JSON.stringify(draftPut.parse(draft)), basedOn === undefined, basedOn ?? null],
    );
    if (!row) return 'moved';
    return row.fresh ? 'fresh' : 'changed';
  }

  /** Whether there was one; `moved` as above. */
  async remove(owner: DraftPlace, basedOn?: string | null): Promise<'removed' | 'none' | 'moved'> {
    const [row] = await this.uow.prepared<{ gone: boolean; there: boolean }>(
      `with gone as (delete from draft where user_id = $1 and conversation_id = $2 and ($3 or ${sameAs('$4')}) returning 1)
       select exists (select from gone) as gone, exists (select from draft where user_id = $1 and conversation_id = $2) as there`,
      [...placeOf(owner), basedOn === undefined, basedOn ?? null],
    );
    if (row?.gone) return 'removed';
    return row?.there ? 'moved' : 'none';
  }

  /** Where this member of staff has one, in conversations that they still see; the newest first. */
  async marks(actor: Actor): Promise<DraftMark[]> {
    const parameters = new SqlParameters();
    const rows = await this.uow.sql<{ conversation_id: string; updated_at: Date }>(
      `select d.conversation_id, d.updated_at from draft d join conversation c on c.id = d.conversation_id
        where d.user_id = ${parameters.add(actor.userId)}::uuid and ${visibleSql(actor, parameters)}
        order by d.updated_at desc limit ${MOST_MARKS}`,
      parameters.values,
    );
    return rows.map((row) => ({
      conversationId: row.conversation_id,
      updatedAt: row.updated_at.toISOString(),
    }));
  }

  private async free(ids: string[], userId: string): Promise<Map<string, Attachment>> {
    if (ids.length === 0) return new Map();
    const rows = await this.uow.prepared<Attachment>(FREE, [ids, userId]);
    return new Map(rows.map((row) => [row.id, row]));
  }
}
