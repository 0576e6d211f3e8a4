import { Injectable } from '@nestjs/common';
import { visibleSql } from '@wasl/conversations';
import type { Actor } from '@wasl/identity';
import { SqlParameters, UnitOfWork } from '@wasl/platform/database';

/** A mail whose formatted body is stored. */
export interface MailBodyRow {
  html_blob: string;
}
/** A picture that travelled inside a mail. */
export interface InlineImageRow {
  content_id: string;
  mime: string;
  size: string;
  blob: string;
}

const images = `
select content_id, mime, size, blob from attachment
 where message_id = $1 and content_id is not null and state = 'stored' and blob is not null order by part_index`;

/** Rows behind a formatted mail. */
@Injectable()
export class MailBodyRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** The body when the actor may see its conversation; null for anything else. */
  async readable(actor: Actor, messageId: string): Promise<MailBodyRow | null> {
    const parameters = new SqlParameters();
    const [row] = await this.uow.sql<MailBodyRow>(
      `select m.html_blob from message m join conversation c on c.id = m.conversation_id
        where m.id = ${parameters.add(messageId)}::uuid and m.html_blob is not null and m.deleted_at is null
          and ${visibleSql(actor, parameters)}`,
      parameters.values,
    );
    return row ?? null;
  }

  /** Pictures of that mail that its body may show. */
  async images(messageId: string): Promise<InlineImageRow[]> {
    return this.uow.prepared<InlineImageRow>(images, [messageId]);
  }
}
