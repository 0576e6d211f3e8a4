import { Injectable } from '@nestjs/common';
import type { Actor } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { BlobMissing, BlobStore } from '@wasl/platform/storage';
import { type InlineImageRow, MailBodyRepository } from './mail-body.repository';

/** Pictures of dots only: an SVG is a program. */
const SHOWN = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
const IMAGE_BYTES = 3 * 1024 * 1024;
const ALL_BYTES = 12 * 1024 * 1024;
const CID = /\sdata-cid="([^"]{0,500})"/gu;

const notFound = (): AppError => new AppError('media.not-found', {}, { status: 404 });

/** Gives out the formatted body of a mail, with the pictures that travelled in it. */
@Injectable()
export class ReadMailBody {
  constructor(
    private readonly bodies: MailBodyRepository,
    private readonly blobs: BlobStore,
  ) {}

  /**
   * Cleaned HTML whose `data-cid` images carry their bytes: the frame that shows it has no origin, so the browser would
   * send no cookie for a picture of ours. Throws `media.not-found` (404) for what is absent or not the actor's to see.
   */
  async execute(actor: Actor, messageId: string): Promise<string> {
    const row = await this.bodies.readable(actor, messageId);
    if (!row) throw notFound();
    const html = (await this.bytes(row.html_blob))?.toString('utf8');
    if (html === undefined) throw notFound();
    const wanted = new Set([...html.matchAll(CID)].map((match) => plain(match[1] ?? '')));
    if (wanted.size === 0) return html;
    const rows = await this.bodies.images(messageId);
    const sources = await this.sources(rows.filter(({ content_id: cid }) => wanted.has(cid)));
    return html.replace(CID, (whole, cid: string) => sources.get(plain(cid)) ?? whole);
  }

  private async sources(rows: InlineImageRow[]): Promise<Map<string, string>> {
    const sources = new Map<string, string>();
    let left = ALL_BYTES;
    for (const { content_id: cid, mime, size, blob } of rows) {
      if (!SHOWN.has(mime) || Number(size) > Math.min(IMAGE_BYTES, left)) continue;
      const bytes = await this.bytes(blob);
      if (!bytes) continue;
      left -= bytes.length;
      sources.set(cid, ` src="data:${mime};base64,${bytes.toString('base64')}"`);
    }
    return sources;
  }

  private async bytes(key: string): Promise<Buffer | null> {
    try {
      return await this.blobs.get(key);
    } catch (error) {
      if (error instanceof BlobMissing) return null;
      throw error;
    }
  }
}

/** An attribute's value as the attachment row spells it. */
const plain = (attribute: string): string =>
  attribute
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
