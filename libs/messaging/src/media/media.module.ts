import { Module } from '@nestjs/common';
import { InboxesModule } from '@wasl/inboxes';
import { OutboxModule } from '@wasl/platform/outbox';
import { StorageModule } from '@wasl/platform/storage';
import { AttachmentRepository } from './attachment.repository';
import { FetchMedia } from './fetch-media';
import { MediaStore } from './media-store';
import { MediaSweep } from './media-sweep';
import { ReadFile } from './read-file';
import { ReadMail } from './read-mail';
import { UploadFile } from './upload-file';

/** Files of messages: taken in, fetched, given out by scope, and forgotten when nobody used them. */
@Module({
  imports: [StorageModule, InboxesModule, OutboxModule],
  providers: [AttachmentRepository, MediaStore, FetchMedia, MediaSweep, UploadFile, ReadFile, ReadMail],
  exports: [StorageModule, MediaStore, FetchMedia, MediaSweep, UploadFile, ReadFile, ReadMail],
})
export class MediaModule {}
