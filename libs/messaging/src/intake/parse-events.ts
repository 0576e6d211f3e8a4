import { Injectable } from '@nestjs/common';
import { ReadAhead } from './read-ahead';
import { type ClaimedEvent, type ParsedEvent, ReadEvent, type RefusedEvent } from './read-event';

/** Events read at a time: enough to keep a channel's threads busy, few enough that large mails do not pile up. */
const AT_A_TIME = 4;

/** What the channels make of claimed events, in their order; what cannot be read is refused alone, with its reason. */
@Injectable()
export class ParseEvents {
  constructor(
    private readonly read: ReadEvent,
    private readonly ahead: ReadAhead,
  ) {}

  async execute(claimed: ClaimedEvent[]): Promise<{ parsed: ParsedEvent[]; refused: RefusedEvent[] }> {
    const outcomes: (ParsedEvent | RefusedEvent)[] = [];
    const waiting = claimed.entries();
    const next = async (): Promise<void> => {
      for (const [at, event] of waiting)
        outcomes[at] = (await this.ahead.take(event.id)) ?? (await this.read.execute(event));
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, next));
    return {
      parsed: outcomes.filter((outcome) => 'events' in outcome),
      refused: outcomes.filter((outcome) => 'reason' in outcome),
    };
  }
}
