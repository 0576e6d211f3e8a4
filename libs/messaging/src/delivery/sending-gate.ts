import { Injectable } from '@nestjs/common';
import type { DueRow } from './outgoing.repository';
import { SendingPace } from './sending-pace';
import { StopSending } from './stop-sending';

/** What an administrator or a provider put before every message of an inbox: its stop and its pace. */
@Injectable()
export class SendingGate {
  constructor(
    private readonly pace: SendingPace,
    private readonly stop: StopSending,
  ) {}

  /** True when a due message may go on; otherwise it waits, and comes back by itself. */
  async passes(messageId: string, due: DueRow): Promise<boolean> {
    if (due.stopped) {
      await this.stop.hold(due.inbox, messageId);
      return false;
    }
    return !due.paced || this.pace.take(due.inbox, messageId);
  }
}
