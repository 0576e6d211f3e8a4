import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Log } from '@wasl/platform/logging';
import { AttemptRepository } from './attempt.repository';

const RENEW_MS = 15_000;

/** The messages that this process is sending right now: their claims are renewed, however long a large file takes. */
@Injectable()
export class HeldDeliveries implements OnApplicationShutdown {
  private readonly held = new Set<string>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly attempts: AttemptRepository,
    private readonly log: Log,
  ) {}

  /** Runs `work` while the message counts as held. */
  async during<T>(messageId: string, work: () => Promise<T>): Promise<T> {
    this.held.add(messageId);
    this.timer ??= setInterval(() => void this.renew(), RENEW_MS);
    try {
      return await work();
    } finally {
      this.held.delete(messageId);
    }
  }

  has(messageId: string): boolean {
    return this.held.has(messageId);
  }

  onApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  private async renew(): Promise<void> {
    if (this.held.size === 0) return;
    await this.attempts
      .renew([...this.held])
      .catch((error: unknown) =>
        this.log.warn('claims on messages could not be renewed', { error: String(error) }),
      );
  }
}
