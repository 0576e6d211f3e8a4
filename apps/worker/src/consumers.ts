import { Injectable } from '@nestjs/common';
import {
  DeliverMessage,
  deliverMessage,
  DeliverReaction,
  deliverReaction,
  DrainIntake,
  drainIntake,
  FetchMedia,
  fetchMedia,
} from '@wasl/messaging';
import { JobRunner } from '@wasl/platform/queue';
import { Sweeps } from './sweeps';

/** The one place where jobs meet their handlers. */
@Injectable()
export class Consumers {
  constructor(
    private readonly runner: JobRunner,
    private readonly intake: DrainIntake,
    private readonly messages: DeliverMessage,
    private readonly reactions: DeliverReaction,
    private readonly media: FetchMedia,
    private readonly sweeps: Sweeps,
  ) {}

  /** Starts to consume, to sweep and to hold streams; throws when a declared job has no handler. */
  async start(): Promise<void> {
    this.runner.handle(drainIntake, () => this.intake.run());
    this.runner.handle(deliverMessage, ({ messageId }) => this.messages.run(messageId));
    this.runner.handle(deliverReaction, ({ messageId }) => this.reactions.run(messageId));
    this.runner.handle(fetchMedia, ({ attachmentId }) => this.media.run(attachmentId));
    await this.sweeps.start();
    await this.runner.start();
  }
}
