import { Module } from '@nestjs/common';
import { CONFIG, type Config } from '@wasl/platform/config';
import { join } from 'node:path';
import { BlobStore } from './blob-store';
import { FolderBlobStore } from './folder-blob-store';

/** Files of the installation, under `files` in its data folder. */
@Module({
  providers: [
    {
      provide: BlobStore,
      inject: [CONFIG],
      useFactory: (config: Config) => new FolderBlobStore(join(config.dataDir, 'files')),
    },
  ],
  exports: [BlobStore],
})
export class StorageModule {}
