import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config } from '@wasl/platform/config';
import { DATABASE_URL } from '@wasl/platform/database';
import { join } from 'node:path';
import { BlobStore } from './blob-store';
import { FolderBlobStore } from './folder-blob-store';
import { openS3Store } from './open-s3-store';
import { RowBlobStore } from './row-blob-store';
import { TieredBlobStore } from './tiered-blob-store';

/**
 * Files of the installation: small ones in the database, large ones in the bucket of the settings or under `files` in
 * the data folder.
 */
@Module({
  providers: [
    {
      provide: BlobStore,
      inject: [CONFIG, DATABASE_URL],
      useFactory: async (config: Config, url: string): Promise<BlobStore> =>
        new TieredBlobStore(
          new RowBlobStore(url),
          config.storage
            ? await openS3Store(config.storage)
            : new FolderBlobStore(join(config.dataDir, 'files')),
        ),
    },
  ],
  exports: [BlobStore],
})
export class StorageModule implements OnApplicationShutdown {
  constructor(@Inject(BlobStore) private readonly blobs: BlobStore) {}

  async onApplicationShutdown(): Promise<void> {
    await this.blobs.close();
  }
}
