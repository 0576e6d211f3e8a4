import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@wasl/platform/database';

/** A stored message as later events speak of it. */
export interface StoredMessage {
  id: string;
  conversation_id: string;
  status: string;
  external_id: string;
}

const byExternal = `
select m.id, m.conversation_id, m.status, e.external_id from unnest($2::text[]) as e(external_id)
  join message m on m.inbox_id = $1 and m.external_id = e.external_id
union
select m.id, m.conversation_id, m.status, e.external_id from unnest($2::text[]) as e(external_id)
  join message_alias a on a.inbox_id = $1 and a.external_id = e.external_id
  join message m on m.id = a.message_id`;

/** Finds stored messages of an inbox by any id under which the provider knows them. */
@Injectable()
export class FindMessages {
  constructor(private readonly uow: UnitOfWork) {}

  async byExternalIds(inboxId: string, externalIds: string[]): Promise<Map<string, StoredMessage>> {
    if (externalIds.length === 0) return new Map();
    const rows = await this.uow.prepared<StoredMessage>(byExternal, [inboxId, [...new Set(externalIds)]]);
    return new Map(rows.map((row) => [row.external_id, row]));
  }
}
