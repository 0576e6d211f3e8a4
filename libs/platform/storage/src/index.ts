export { BlobMissing, BlobStore } from './blob-store';
export type { ByteRange } from './blob-store';
export { FolderBlobStore } from './folder-blob-store';
export { StorageModule } from './storage.module';
