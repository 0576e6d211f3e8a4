import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config } from '@wasl/platform/config';
import { join } from 'node:path';
import { BlobStore } from './blob-store';
import { FolderBlobStore } from './folder-blob-store';
import { openS3Store } from './open-s3-store';

/** Files of the installation: in the bucket of the settings, or under `files` in the data folder. */
@Module({
  providers: [
    {
      provide: BlobStore,
      inject: [CONFIG],
      useFactory: async (config: Config): Promise<BlobStore> =>
        config.storage ? openS3Store(config.storage) : new FolderBlobStore(join(config.dataDir, 'files')),
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
