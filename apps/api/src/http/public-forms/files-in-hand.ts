import { Injectable } from '@nestjs/common';
import { AppError } from '@wasl/kernel';

/** Bytes of files that this process holds for strangers at most. */
const MOST_BYTES = 400_000_000;
/** Of these, bytes that one network may take up: the files of two submissions. */
const MOST_OF_ONE = 100_000_000;

/** What of the memory one submission takes up. */
export interface Hand {
  /** Throws `api.too-many-requests` (429) when there is no room for it at the moment. */
  take(bytes: number): void;
}

/** Files wait in memory until all of a submission is judged: it bounds how many wait at once. */
@Injectable()
export class FilesInHand {
  private total = 0;
  private readonly ofNetwork = new Map<string, number>();

  /** Does the work with a hand for it; whatever the hand took is free again afterwards. */
  async during<T>(network: string, work: (hand: Hand) => Promise<T>): Promise<T> {
    let held = 0;
    try {
      return await work({
        take: (bytes) => {
          this.hold(network, bytes);
          held += bytes;
        },
      });
    } finally {
      this.letGo(network, held);
    }
  }

  private hold(network: string, bytes: number): void {
    const own = (this.ofNetwork.get(network) ?? 0) + bytes;
    if (own > MOST_OF_ONE || this.total + bytes > MOST_BYTES)
      throw new AppError('api.too-many-requests', {}, { status: 429 });
    this.ofNetwork.set(network, own);
    this.total += bytes;
  }

  private letGo(network: string, bytes: number): void {
    const own = (this.ofNetwork.get(network) ?? 0) - bytes;
    this.total -= bytes;
    if (own > 0) this.ofNetwork.set(network, own);
    else this.ofNetwork.delete(network);
  }
}
