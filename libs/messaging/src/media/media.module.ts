import { Module } from '@nestjs/common';
import { InboxesModule } from '@wasl/inboxes';
import { CryptoModule } from '@wasl/platform/crypto';
import { OutboxModule } from '@wasl/platform/outbox';
import { StorageModule } from '@wasl/platform/storage';
import { AttachmentRepository } from './attachment.repository';
import { FetchMedia } from './fetch-media';
import { FileLinks } from './file-links';
import { MediaStore } from './media-store';
import { MediaSweep } from './media-sweep';
import { ReadFile } from './read-file';
import { ReadMail } from './read-mail';
import { UploadFile } from './upload-file';

/** Files of messages: taken in, fetched, given out by scope, and forgotten when nobody used them. */
@Module({
  imports: [CryptoModule, StorageModule, InboxesModule, OutboxModule],
  providers: [
    AttachmentRepository,
    MediaStore,
    FetchMedia,
    FileLinks,
    MediaSweep,
    UploadFile,
    ReadFile,
    ReadMail,
  ],
  exports: [StorageModule, MediaStore, FetchMedia, FileLinks, MediaSweep, UploadFile, ReadFile, ReadMail],
})
export class MediaModule {}
