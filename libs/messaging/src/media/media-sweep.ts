import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Log } from '@wasl/platform/logging';
import { BlobStore } from '@wasl/platform/storage';
import { AttachmentRepository } from './attachment.repository';
import { BlobSweep } from './blob-sweep';
import { FetchMedia } from './fetch-media';
import { UploadRepository } from './upload.repository';

const EVERY_MS = 5_000;
const AT_ONCE = 4;
const CLEAN_EVERY_MS = 15 * 60_000;
const DAY_MS = 24 * 3_600_000;

/** Fetches what no job came for or what is due again, and forgets uploads that nobody sent and bytes that nothing names. */
@Injectable()
export class MediaSweep implements OnApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private round: Promise<void> | null = null;
  private cleanedAt = 0;

  constructor(
    private readonly attachments: AttachmentRepository,
    private readonly uploads: UploadRepository,
    private readonly fetch: FetchMedia,
    private readonly blobs: BlobStore,
    private readonly unnamed: BlobSweep,
    private readonly log: Log,
  ) {}

  start(): void {
    this.timer ??= setInterval(() => this.tick(), EVERY_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.round;
  }

  /** One round; never throws. */
  async sweep(): Promise<void> {
    try {
      const due = await this.attachments.overdue(AT_ONCE);
      await Promise.all(due.map((id) => this.fetch.run(id)));
      if (Date.now() - this.cleanedAt > CLEAN_EVERY_MS) {
        await this.clean();
        await this.unnamed.round();
      }
    } catch (error) {
      this.log.warn('media sweep failed and will try again', { error: String(error) });
    }
  }

  /** A slow round is not doubled. */
  private tick(): void {
    this.round ??= this.sweep().finally(() => (this.round = null));
  }

  /** Bytes go only when no row names them and nobody stored them again within the last day. */
  async clean(): Promise<number> {
    this.cleanedAt = Date.now();
    const blobs = [...(await this.attachments.dropOrphans()), ...(await this.uploads.dropOld())];
    const unused = blobs.length === 0 ? [] : await this.attachments.unused([...new Set(blobs)]);
    for (const key of unused) await this.blobs.remove(key, new Date(Date.now() - DAY_MS));
    return blobs.length;
  }
}
