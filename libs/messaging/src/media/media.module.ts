import { Module } from '@nestjs/common';
import { StorageModule } from '@wasl/platform/storage';
import { MediaStore } from './media-store';

/** Files of messages. */
@Module({
  imports: [StorageModule],
  providers: [MediaStore],
  exports: [StorageModule, MediaStore],
})
export class MediaModule {}
