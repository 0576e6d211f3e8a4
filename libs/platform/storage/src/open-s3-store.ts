import { BootError, serverOutOfReach, silenceOf } from '@wasl/platform/boot';
import type { StorageConfig } from '@wasl/platform/config';
import type { BlobStore } from './blob-store';

const CONNECT_MS = 5_000;
const SILENCE_MS = 30_000;

/** The store of the settings, asked once whether it lets us in; a BootError says why it does not. */
export async function openS3Store(settings: StorageConfig): Promise<BlobStore> {
  // Loaded only where it is used: it costs every other installation memory and a second of start.
  const { S3Client } = await import('@aws-sdk/client-s3');
  const { S3BlobStore } = await import('./s3-blob-store');
  const client = new S3Client({
    region: settings.region,
    ...(settings.endpoint === null ? {} : { endpoint: settings.endpoint }),
    forcePathStyle: settings.pathStyle,
    credentials: { accessKeyId: settings.accessKey, secretAccessKey: settings.secretKey },
    // The newer checksums are refused by stores that speak an older S3; keys are hashes of the bytes anyway.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 3,
    requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: SILENCE_MS },
  });
  const store = new S3BlobStore(client, settings);
  try {
    await store.reach();
  } catch (error) {
    throw explain(error, settings);
  }
  return store;
}

/** Asks the store of the settings once, if there is one, before a program builds anything upon it. */
export async function reachStorage(settings: StorageConfig | null): Promise<void> {
  if (settings === null) return;
  const store = await openS3Store(settings);
  await store.close();
}

function explain(error: unknown, { endpoint, bucket, region }: StorageConfig): BootError {
  const server = {
    name: `The store for files (bucket ${bucket})`,
    setting: 'WASL_STORAGE_ENDPOINT',
    url: endpoint ?? `https://s3.${region}.amazonaws.com`,
    advice: 'Start it or correct WASL_STORAGE_ENDPOINT.',
  };
  const status = (error as { $metadata?: { httpStatusCode?: number } } | null)?.$metadata?.httpStatusCode;
  if (status === 404)
    return serverOutOfReach(
      server,
      'it has no such bucket',
      'Create the bucket, or correct WASL_STORAGE_BUCKET.',
    );
  if (status === 403 || status === 401 || status === 400)
    return serverOutOfReach(
      server,
      'it does not take these keys',
      'Correct WASL_STORAGE_ACCESS_KEY, WASL_STORAGE_SECRET_KEY and WASL_STORAGE_REGION.',
    );
  if (status === 301)
    return serverOutOfReach(server, 'the bucket is in another region', 'Correct WASL_STORAGE_REGION.');
  return serverOutOfReach(server, silenceOf(error) ?? 'it gives no usable answer');
}
