import { Module } from '@nestjs/common';
import { InboxesModule } from '@wasl/inboxes';
import { CryptoModule } from '@wasl/platform/crypto';
import { HttpModule } from '@wasl/platform/http';
import { OutboxModule } from '@wasl/platform/outbox';
import { StorageModule } from '@wasl/platform/storage';
import { AttachmentRepository } from './attachment.repository';
import { BlobSweep } from './blob-sweep';
import { FetchMedia } from './fetch-media';
import { FileLinks } from './file-links';
import { MalwareScan } from './malware-scan';
import { MediaStore } from './media-store';
import { MediaSweep } from './media-sweep';
import { MediaWork } from './media-work';
import { ReadFile } from './read-file';
import { ReadLetter } from './read-letter';
import { ReadMail } from './read-mail';
import { RemoteImages } from './remote-images';
import { ReadThumbnail } from './read-thumbnail';
import { ResumableUpload } from './resumable-upload';
import { TidyMedia } from './tidy-media';
import { UploadFile } from './upload-file';
import { UploadRepository } from './upload.repository';

/** Files of messages: taken in, fetched, given out by scope, and forgotten when nobody used them. */
@Module({
  imports: [CryptoModule, HttpModule, StorageModule, InboxesModule, OutboxModule],
  providers: [
    AttachmentRepository,
    BlobSweep,
    MalwareScan,
    MediaWork,
    ReadThumbnail,
    ResumableUpload,
    TidyMedia,
    UploadRepository,
    MediaStore,
    FetchMedia,
    FileLinks,
    MediaSweep,
    UploadFile,
    ReadFile,
    ReadLetter,
    ReadMail,
    RemoteImages,
  ],
  exports: [
    StorageModule,
    MediaWork,
    ReadThumbnail,
    ResumableUpload,
    MediaStore,
    FetchMedia,
    FileLinks,
    MediaSweep,
    UploadFile,
    ReadFile,
    ReadLetter,
    ReadMail,
  ],
})
export class MediaModule {}
