import { Injectable } from '@nestjs/common';
import type { IdentityKind, Verification } from '@wasl/contracts';
import { UnitOfWork } from '@wasl/platform/database';

/** The person's last message in a thread, with the address that it came from. */
export interface SeenRow {
  conversation_id: string;
  seq: number;
  inbox_id: string;
  external_id: string;
  kind: IdentityKind;
  value: string;
  scope: string;
  verified_by: Verification;
}

const columns = `m.conversation_id, m.seq, m.inbox_id, m.external_id, d.kind, d.value, d.scope, d.verified_by`;
// One worker of several gets the row. Only once the newest was read: what is older is read with it.
const claim = `
with told as (
  update conversation c set told_read_seq = c.last_inbound_seq
   where c.id = any($1::uuid[]) and c.told_read_seq < c.last_inbound_seq and exists (
     select 1 from conversation_read r where r.conversation_id = c.id and r.seq >= c.last_inbound_seq)
  returning c.id, c.last_inbound_seq)
select ${columns} from told t
  join message m on m.conversation_id = t.id and m.seq = t.last_inbound_seq
  join identity d on d.id = m.identity_id
 where m.external_id is not null and m.inbox_id is not null and m.direction = 'in' and m.kind = 'public'`;
const giveBack = `update conversation set told_read_seq = least(told_read_seq, $2) where id = $1`;
const last = `
select ${columns} from message m join identity d on d.id = m.identity_id
 where m.conversation_id = $1 and m.inbox_id = $2 and m.direction = 'in' and m.kind = 'public' and m.external_id is not null
 order by m.seq desc limit 1`;

/** What people were told of our reading. */
@Injectable()
export class SeenMessageRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** The newest messages of these threads that were read and that nobody told their people of yet; claimed by asking. */
  claim(conversationIds: string[]): Promise<SeenRow[]> {
    return this.uow.prepared<SeenRow>(claim, [conversationIds]);
  }

  /** It could not be told: the next reading tries again. */
  async giveBack({ conversation_id: conversationId, seq }: SeenRow): Promise<void> {
    await this.uow.prepared(giveBack, [conversationId, seq - 1]);
  }

  /** The person's last message in this thread at this inbox. */
  async last(conversationId: string, inboxId: string): Promise<SeenRow | null> {
    const [row] = await this.uow.prepared<SeenRow>(last, [conversationId, inboxId]);
    return row ?? null;
  }
}
