import { Injectable } from '@nestjs/common';
import { DeliverySweep, DrainIntake, MediaSweep, StreamSupervisor } from '@wasl/messaging';
import { OutboxReader } from '@wasl/platform/outbox';
import { Housekeeping } from './housekeeping';

/** Everything of a worker that no job starts: what heals lost jobs, holds streams and keeps the house. */
@Injectable()
export class Sweeps {
  constructor(
    private readonly intake: DrainIntake,
    private readonly delivery: DeliverySweep,
    private readonly media: MediaSweep,
    private readonly streams: StreamSupervisor,
    private readonly housekeeping: Housekeeping,
    private readonly facts: OutboxReader,
  ) {}

  /** Each part stops by itself when the application shuts down. */
  async start(): Promise<void> {
    await this.facts.start();
    this.intake.startSweep();
    this.delivery.start();
    this.media.start();
    this.streams.start();
    this.housekeeping.start();
  }
}
