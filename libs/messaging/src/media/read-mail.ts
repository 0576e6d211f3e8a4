import { Injectable } from '@nestjs/common';
import { visibleSql } from '@wasl/conversations';
import type { Actor } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { SqlParameters, UnitOfWork } from '@wasl/platform/database';
import { BlobMissing, BlobStore } from '@wasl/platform/storage';
import { type InlineImage, mailDocument } from './mail-document';
import { RemoteImages } from './remote-images';

interface MailRow {
  id: string;
  html_blob: string | null;
  original_blob: string | null;
}
interface ImageRow {
  content_id: string;
  mime: string;
  blob: string;
}

/** Pictures written into one page, all together; what is beyond stays a plain attachment. */
const INLINE_BYTES = 6 * 1024 * 1024;

// Pictures of dots only: an SVG is a program.
const images = `
select content_id, mime, blob from (
  select content_id, mime, blob, sum(size) over (order by part_index, id) as total from attachment
   where message_id = $1 and state = 'stored' and blob is not null and content_id is not null
     and mime in ('image/jpeg', 'image/png', 'image/gif', 'image/webp')) as ordered
 where total <= $2`;

// Held for the scanner, which has not spoken yet.
const judged = `
select reason = 'media.infected' as infected from attachment
 where message_id = $1 and (reason = 'media.infected' or (state = 'pending' and starts_with(remote_id, 'stored:')))
 order by 1 desc nulls last limit 1`;

const notFound = (): AppError => new AppError('media.not-found', {}, { status: 404 });

/** A mail in its own formatting, and as it came; both by the scope of its conversation. */
@Injectable()
export class ReadMail {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly blobs: BlobStore,
    private readonly remote: RemoteImages,
  ) {}

  /**
   * A complete page without any reference to the outside. Pictures from elsewhere are fetched by this server and written
   * in only when they are asked for. Throws `media.not-found` where there is none to see.
   */
  async page(actor: Actor, messageId: string, withRemote = false): Promise<string> {
    const row = await this.find(actor, messageId);
    if (row.html_blob === null) throw notFound();
    const html = (await this.bytes(row.html_blob)).toString('utf8');
    const images = html.includes('data-cid=') ? await this.images(row.id) : [];
    return mailDocument(html, images, withRemote ? await this.remote.of(html) : new Map());
  }

  /**
   * The exact bytes of the mail, with its files in them. Throws `media.not-found`; `media.original-infected` when malware
   * was found in one of its files, and `media.original-unjudged` while a scanner has not looked at all of them.
   */
  async original(actor: Actor, messageId: string): Promise<Buffer> {
    const row = await this.find(actor, messageId);
    if (row.original_blob === null) throw notFound();
    const [held] = await this.uow.sql<{ infected: boolean | null }>(judged, [row.id]);
    if (held)
      throw new AppError(
        held.infected === true ? 'media.original-infected' : 'media.original-unjudged',
        {},
        { status: 409 },
      );
    return this.bytes(row.original_blob);
  }

  private async find(actor: Actor, messageId: string): Promise<MailRow> {
    const parameters = new SqlParameters();
    const [row] = await this.uow.sql<MailRow>(
      `select m.id, m.html_blob, m.original_blob from message m join conversation c on c.id = m.conversation_id
        where m.id = ${parameters.add(messageId)}::uuid and m.deleted_at is null and ${visibleSql(actor, parameters)}`,
      parameters.values,
    );
    if (!row) throw notFound();
    return row;
  }

  private async images(messageId: string): Promise<InlineImage[]> {
    const rows = await this.uow.sql<ImageRow>(images, [messageId, INLINE_BYTES]);
    return Promise.all(
      rows.map(async ({ content_id: contentId, mime, blob }) => ({
        contentId,
        mime,
        bytes: await this.bytes(blob),
      })),
    );
  }

  private async bytes(key: string): Promise<Buffer> {
    return this.blobs.get(key).catch((error: unknown) => {
      throw error instanceof BlobMissing ? notFound() : error;
    });
  }
}
