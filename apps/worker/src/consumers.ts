import { Injectable } from '@nestjs/common';
import {
  cleanMedia,
  DeliverMessage,
  deliverMessage,
  DeliverReaction,
  deliverReaction,
  DrainIntake,
  drainIntake,
  fetchMedia,
  forgetMedia,
  MediaWork,
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
    private readonly media: MediaWork,
    private readonly sweeps: Sweeps,
  ) {}

  /** Starts to consume, to sweep and to hold streams; throws when a declared job has no handler. */
  async start(): Promise<void> {
    this.runner.handle(drainIntake, () => this.intake.run());
    this.runner.handle(deliverMessage, ({ messageId }) => this.messages.run(messageId));
    this.runner.handle(deliverReaction, ({ messageId }) => this.reactions.run(messageId));
    this.runner.handle(fetchMedia, ({ attachmentId }) => this.media.fetch(attachmentId));
    this.runner.handle(cleanMedia, ({ attachmentId }) => this.media.clean(attachmentId));
    this.runner.handle(forgetMedia, ({ blob }) => this.media.forget(blob));
    await this.sweeps.start();
    await this.runner.start();
  }
}
