import { ChannelError, type OutboundFile, type OutboundMessage } from '@wasl/channel-kit';
import type { Part } from '@wasl/contracts';
import { outgoingDetails, ReplyToken } from '@wasl/conversations';
import { Injectable } from '@nestjs/common';
import { BlobMissing, BlobStore } from '@wasl/platform/storage';
import { FileLinks } from '../media/file-links';
import { type FileRow, OutgoingRepository, type OutgoingRow, type RecipientRow } from './outgoing.repository';

/** Gathers what a channel needs to send a stored message. */
@Injectable()
export class OutboundMessages {
  constructor(
    private readonly outgoing: OutgoingRepository,
    private readonly blobs: BlobStore,
    private readonly tokens: ReplyToken,
    private readonly links: FileLinks,
  ) {}

  /** Throws ChannelError `media_rejected` when a file of the message is not stored. */
  async build(
    row: OutgoingRow,
    to: RecipientRow,
    { withReferences }: { withReferences: boolean },
  ): Promise<OutboundMessage> {
    const details = outgoingDetails.safeParse(row.delivery ?? {});
    const { subject, cc, bcc } = details.success
      ? details.data
      : { subject: undefined, cc: [], bcc: undefined };
    const template = row.parts.find((part) => part.type === 'template');
    return {
      id: row.id,
      conversationId: row.conversation_id,
      to: { kind: to.kind, value: to.value, scope: to.scope, verifiedBy: to.verified_by },
      toName: to.name,
      fromName: row.author_name,
      parts: row.parts,
      files: this.files(row.parts, row.has_files ? await this.outgoing.files(row.id) : []),
      quotes: row.quoted_id === null ? null : await this.outgoing.externalIdOf(row.quoted_id),
      subject: subject ?? (row.thread_subject || null),
      cc,
      ...(bcc === undefined ? {} : { bcc }),
      references: withReferences ? await this.outgoing.references(row) : [],
      replyToken: this.tokens.sign(row.conversation_id),
      language: to.language === 'en' ? 'en' : 'ar',
      automatic: row.author_type === 'system',
      template: template
        ? {
            name: template.name,
            language: template.language,
            variables: template.variables,
            definition: await this.outgoing.templateDefinition(row.inbox_id, template),
          }
        : null,
      reaction: null,
    };
  }

  /** In the order of the media parts; files that no part speaks of come last. */
  private files(parts: Part[], rows: FileRow[]): OutboundFile[] {
    const named = parts.flatMap((part) => (part.type === 'media' ? [part.attachmentId] : []));
    const place = (row: FileRow): number => (named.includes(row.id) ? named.indexOf(row.id) : named.length);
    const missing = named.some(
      (id) => !rows.some((row) => row.id === id && row.blob !== null && row.state === 'stored'),
    );
    if (missing)
      throw new ChannelError('media_rejected', 'a file of this message is not stored', {
        code: 'missing-file',
      });
    return rows
      .toSorted((a, b) => place(a) - place(b))
      .flatMap((row) => (row.blob === null ? [] : [this.file(row, row.blob)]));
  }

  private file(row: FileRow, blob: string): OutboundFile {
    const read = async (): Promise<Buffer> => {
      try {
        return await this.blobs.get(blob);
      } catch (error) {
        if (!(error instanceof BlobMissing)) throw error;
        throw new ChannelError('media_rejected', 'a file of this message is not stored', {
          code: 'missing-file',
          cause: error,
        });
      }
    };
    const link = (): string => this.links.address(row.id);
    return { fileName: row.file_name, mime: row.mime, size: Number(row.size), read, link };
  }
}
