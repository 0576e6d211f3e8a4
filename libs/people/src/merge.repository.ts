import { Injectable } from '@nestjs/common';
import type { PersonMerge } from '@wasl/contracts';
import { UnitOfWork } from '@wasl/platform/database';
import { z } from 'zod';

/** The fields of the winner that a merge may have filled from the loser. */
const blended = z.object({
  roles: z.array(z.string()),
  accommodations: z.string(),
  note: z.string(),
  city: z.string(),
  branchId: z.string().nullable(),
});
export type BlendedFields = z.infer<typeof blended>;

/** Everything that a merge moved or changed: enough to put each thing back. */
export const movedThings = z.object({
  identityIds: z.array(z.string()),
  conversations: z.array(z.object({ id: z.string(), hadChatKey: z.boolean() })),
  /** People who had been merged into the loser before. */
  followerIds: z.array(z.string()),
  before: blended,
  after: blended,
});
export type MovedThings = z.infer<typeof movedThings>;

/** A stored merge. */
export interface StoredMerge {
  id: string;
  winnerId: string;
  loserId: string;
  moved: MovedThings;
  undoneAt: Date | null;
}

const LIST = `select m.id, m.winner_id as "winnerId", m.loser_id as "loserId", l.name as "loserName", m.at,
    coalesce(u.name, '') as "byName", m.undone_at as "undoneAt"
  from person_merge m join person l on l.id = m.loser_id left join app_user u on u.id = m.by_user_id
  where m.winner_id = $1 or m.loser_id = $1 order by m.at desc, m.id desc`;

// One chat thread of a person is alive at a time: the moved one steps back where the new person has one.
const MOVE_CONVERSATIONS = `with moved as (
    select c.id, c.chat_key is not null as had from conversation c where c.person_id = $1::uuid order by c.id for update)
  update conversation c set person_id = $2::uuid, revision = c.revision + 1, chat_key = case
      when not moved.had then null
      when c.status in ('open', 'snoozed') and exists (
        select 1 from conversation o where o.chat_key = $2::uuid and o.status in ('open', 'snoozed')) then null
      else $2::uuid end
  from moved where c.id = moved.id returning c.id, moved.had as "hadChatKey"`;
const RETURN_CONVERSATIONS = `with back as (
    select c.id, v.had, row_number() over (
        partition by v.had and c.status in ('open', 'snoozed') order by c.last_activity_at desc, c.id desc) as place,
      c.status in ('open', 'snoozed') as live
    from conversation c join unnest($3::uuid[], $4::boolean[]) as v(id, had) on v.id = c.id where c.person_id = $2::uuid)
  update conversation c set person_id = $1::uuid, revision = c.revision + 1,
    chat_key = case when back.had and (not back.live or back.place = 1) then $1::uuid end
  from back where c.id = back.id returning c.id`;

/** What merges moved, and the moving itself: sets of rows, never one by one. */
@Injectable()
export class MergeRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** Merges in which this person won or was lost, newest first. */
  async list(personId: string): Promise<PersonMerge[]> {
    const rows = await this.uow.sql<
      Omit<PersonMerge, 'at' | 'undoneAt'> & { at: Date; undoneAt: Date | null }
    >(LIST, [personId]);
    return rows.map((row) => ({
      ...row,
      at: row.at.toISOString(),
      undoneAt: row.undoneAt?.toISOString() ?? null,
    }));
  }

  async lock(id: string): Promise<StoredMerge | null> {
    const [row] = await this.uow.sql<StoredMerge>(
      `select id, winner_id as "winnerId", loser_id as "loserId", moved, undone_at as "undoneAt" from person_merge where id = $1 for update`,
      [id],
    );
    return row ? { ...row, moved: movedThings.parse(row.moved) } : null;
  }

  async insert(merge: {
    winnerId: string;
    loserId: string;
    reason: string;
    moved: MovedThings;
    byUserId: string | null;
  }): Promise<void> {
    await this.uow.sql(
      'insert into person_merge(winner_id, loser_id, reason, moved, by_user_id) values ($1, $2, $3, $4::jsonb, $5)',
      [merge.winnerId, merge.loserId, merge.reason, JSON.stringify(merge.moved), merge.byUserId],
    );
  }

  async markUndone(id: string, userId: string | null): Promise<void> {
    await this.uow.sql('update person_merge set undone_at = now(), undone_by = $2 where id = $1', [
      id,
      userId,
    ]);
  }

  /** Gives the loser's addresses to the winner; answers which. */
  async moveIdentities(loserId: string, winnerId: string): Promise<string[]> {
    const text = 'update identity set person_id = $2, joined_at = now() where person_id = $1 returning id';
    return (await this.uow.sql<{ id: string }>(text, [loserId, winnerId])).map((row) => row.id);
  }

  /** Gives the loser's conversations to the winner; answers which, and which were their chat thread. */
  moveConversations(loserId: string, winnerId: string): Promise<MovedThings['conversations']> {
    return this.uow.sql(MOVE_CONVERSATIONS, [loserId, winnerId]);
  }

  /** Points the loser, and who was merged into them, at the winner; answers the latter. */
  async redirect(loserId: string, winnerId: string): Promise<string[]> {
    const followers = await this.uow.sql<{ id: string }>(
      'update person set merged_into = $2, revision = revision + 1 where merged_into = $1 returning id',
      [loserId, winnerId],
    );
    await this.uow.sql('update person set merged_into = $2, revision = revision + 1 where id = $1', [
      loserId,
      winnerId,
    ]);
    return followers.map((row) => row.id);
  }

  /** Puts back what is still where the merge put it; answers the conversations. */
  async putBack({ loserId, winnerId, moved }: StoredMerge): Promise<string[]> {
    await this.uow.sql(
      'update identity set person_id = $1, joined_at = created_at where person_id = $2 and id = any($3::uuid[])',
      [loserId, winnerId, moved.identityIds],
    );
    const ids = moved.conversations.map((conversation) => conversation.id);
    const had = moved.conversations.map((conversation) => conversation.hadChatKey);
    const returned = await this.uow.sql<{ id: string }>(RETURN_CONVERSATIONS, [loserId, winnerId, ids, had]);
    await this.uow.sql('update person set merged_into = null, revision = revision + 1 where id = $1', [
      loserId,
    ]);
    await this.uow.sql(
      'update person set merged_into = $1, revision = revision + 1 where id = any($2::uuid[])',
      [loserId, moved.followerIds],
    );
    return returned.map((row) => row.id);
  }
}
