import { Injectable } from '@nestjs/common';
import { ChannelError } from '@wasl/channel-kit';
import type { DomainEvent } from '@wasl/contracts';
import { InboxDirectory } from '@wasl/inboxes';
import { UnitOfWork } from '@wasl/platform/database';
import { Log } from '@wasl/platform/logging';
import { Outbox } from '@wasl/platform/outbox';
import { AttachmentRepository, type PendingRow } from './attachment.repository';
import { MediaStore } from './media-store';

const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 30 * 60_000;
/** With the waits above about two hours. */
const MOST_TRIES = 12;

/** Bytes that came inside a message and wait here for the scanner. */
const STORED = /^stored:([0-9a-f]{64})$/;

/** Brings the bytes behind one attachment home; whatever happens, its message shows it. */
@Injectable()
export class FetchMedia {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly attachments: AttachmentRepository,
    private readonly inboxes: InboxDirectory,
    private readonly media: MediaStore,
    private readonly outbox: Outbox,
    private readonly log: Log,
  ) {}

  async run(attachmentId: string): Promise<void> {
    const row = await this.attachments.claim(attachmentId);
    if (!row) return;
    try {
      const fetched = await this.fetch(row);
      const stored = await this.media.store({
        ...fetched,
        fileName: fetched.fileName ?? row.file_name,
        mime: fetched.mime || row.mime,
      });
      await this.settle(row, () => this.attachments.settle(row, stored));
    } catch (error) {
      await this.refused(row, error);
    }
  }

  private async fetch(row: PendingRow): Promise<{ bytes: Buffer; mime: string; fileName?: string }> {
    const own = STORED.exec(row.remote_id)?.[1];
    if (own !== undefined) return { bytes: await this.media.readBack(own), mime: row.mime };
    const inbox = row.inbox_id === null ? null : await this.inboxes.find(row.inbox_id);
    if (!inbox?.channel.media)
      throw new ChannelError('config', 'the inbox of this file can no longer fetch it');
    return inbox.channel.media.fetch(row.remote_id, this.inboxes.context(inbox));
  }

  private async refused(row: PendingRow, error: unknown): Promise<void> {
    const kind = error instanceof ChannelError ? error.kind : 'temporary';
    this.log.warn('a file could not be fetched', {
      attachmentId: row.id,
      attempt: row.attempts,
      kind,
      error: error instanceof Error ? error.message : String(error),
    });
    if (kind === 'media_expired')
      return this.settle(row, () => this.attachments.fail(row, 'expired', 'media.expired'));
    if (kind === 'media_rejected')
      return this.settle(row, () => this.attachments.fail(row, 'rejected', 'media.refused'));
    if (row.attempts >= MOST_TRIES)
      return this.settle(row, () => this.attachments.fail(row, 'failed', 'media.unavailable'));
    const asked = error instanceof ChannelError ? (error.retryAfterMs ?? 0) : 0;
    const grown = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (row.attempts - 1));
    await this.attachments.postpone(
      row.id,
      Math.max(grown, Math.min(asked, LONGEST_WAIT_MS)),
      'media.waiting',
    );
  }

  private async settle(row: PendingRow, write: () => Promise<boolean>): Promise<void> {
    await this.uow.run(async () => {
      if (!(await write())) return;
      await this.outbox.publish<DomainEvent>({
        type: 'message.changed',
        payload: { conversationId: row.conversation_id, messageId: row.message_id },
      });
    });
  }
}
