import { Injectable } from '@nestjs/common';
import { Log } from '@wasl/platform/logging';
import { BlobStore } from '@wasl/platform/storage';
import { AttachmentRepository } from './attachment.repository';

const DAY_MS = 24 * 3_600_000;
/** Pages of one round; the next round goes on behind them. */
const PAGES = 3;

/**
 * Lets go of stored bytes that no row names: those of a letter that came twice, of an event that went to quarantine
 * and was given up, of a request that broke off between its files and its words. They go when they are a day old
 * and were found unnamed in two rounds: whoever stores them again makes them young, and a row that is being written
 * from another row meanwhile has come to light by the second.
 */
@Injectable()
export class BlobSweep {
  private from = '';
  private suspects: string[] = [];

  constructor(
    private readonly attachments: AttachmentRepository,
    private readonly blobs: BlobStore,
    private readonly log: Log,
  ) {}

  /** One bounded round; answers how many went. */
  async round(): Promise<number> {
    const olderThan = new Date(Date.now() - DAY_MS);
    const removed = await this.remove(await this.unnamed(this.suspects), olderThan);
    const keys: string[] = [];
    for (let page = 0; page < PAGES; page++) {
      const { keys: some, next } = await this.blobs.olderKeys(olderThan, this.from);
      keys.push(...some);
      this.from = next ?? '';
      if (next === null) break;
    }
    this.suspects = await this.unnamed(keys);
    if (removed > 0) this.log.info('stored bytes that nothing names were removed', { removed });
    return removed;
  }

  private async unnamed(keys: string[]): Promise<string[]> {
    return keys.length === 0 ? [] : this.attachments.unused(keys);
  }

  private async remove(keys: readonly string[], olderThan: Date): Promise<number> {
    let removed = 0;
    for (const key of keys) if (await this.blobs.remove(key, olderThan)) removed += 1;
    return removed;
  }
}
