import { Injectable } from '@nestjs/common';
import { type ChannelEvent, channelEvent } from '@wasl/contracts';
import { InboxDirectory, type LoadedInbox } from '@wasl/inboxes';
import { BlobStore } from '@wasl/platform/storage';

/** A stored raw event as the lane claims it. */
export interface ClaimedEvent {
  id: string;
  inbox_id: string;
  payload: string | null;
  raw: Buffer | null;
  blob: string | null;
  headers: Record<string, string> | null;
  received_at: Date;
  correlation_id: string;
}
/** A raw event with what its channel made of it. */
export interface ParsedEvent {
  source: ClaimedEvent;
  inbox: LoadedInbox;
  events: ChannelEvent[];
}
interface Refused {
  event: ClaimedEvent;
  reason: string;
  detail: string;
}

/** Lets each event's channel read it; what cannot be read is refused alone, with its reason. */
@Injectable()
export class ParseEvents {
  constructor(
    private readonly inboxes: InboxDirectory,
    private readonly blobs: BlobStore,
  ) {}

  async execute(claimed: ClaimedEvent[]): Promise<{ parsed: ParsedEvent[]; refused: Refused[] }> {
    const parsed: ParsedEvent[] = [];
    const refused: Refused[] = [];
    for (const event of claimed) {
      const outcome = await this.one(event);
      if ('reason' in outcome) refused.push(outcome);
      else parsed.push(outcome);
    }
    return { parsed, refused };
  }

  private async one(event: ClaimedEvent): Promise<ParsedEvent | Refused> {
    const inbox = await this.inboxes.find(event.inbox_id);
    if (!inbox) return { event, reason: 'intake.inbox-gone', detail: event.inbox_id };
    try {
      const body = event.blob
        ? await this.blobs.get(event.blob)
        : (event.raw ?? Buffer.from(event.payload ?? '', 'utf8'));
      const raw = { body, headers: event.headers ?? {}, receivedAt: event.received_at };
      const found = await inbox.channel.transport.parse(raw, {
        inboxId: inbox.id,
        settings: inbox.settings,
        secrets: inbox.secrets,
      });
      return { source: event, inbox, events: found.map((input) => channelEvent.parse(input)) };
    } catch (error) {
      return {
        event,
        reason: 'intake.unreadable',
        detail: error instanceof Error ? error.message.slice(0, 1000) : String(error),
      };
    }
  }
}
