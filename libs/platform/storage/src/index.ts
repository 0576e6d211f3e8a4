export { BlobMissing, BlobStore } from './blob-store';
export type { ByteRange } from './blob-store';
export { FolderBlobStore } from './folder-blob-store';
export { reachStorage } from './open-s3-store';
export { StorageModule } from './storage.module';
