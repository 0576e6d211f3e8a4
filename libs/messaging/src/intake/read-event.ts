import { Injectable } from '@nestjs/common';
import { ChannelError } from '@wasl/channel-kit';
import { type ChannelEvent, channelEvent, type MessageReceived } from '@wasl/contracts';
import { InboxDirectory, type LoadedInbox } from '@wasl/inboxes';
import { stripReordering } from '@wasl/kernel';
import { BlobMissing, BlobStore } from '@wasl/platform/storage';
import { faultOf } from './fault-of';
import { PrepareFiles, type PreparedFiles } from './prepare-files';

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
/** A raw event with what its channel made of it; the bytes that came with its messages are stored. */
export interface ParsedEvent {
  source: ClaimedEvent;
  inbox: LoadedInbox;
  events: ChannelEvent[];
  /** Its messages, in their order. */
  prepared: ReadonlyMap<MessageReceived, PreparedFiles>;
}
/** An event that its channel cannot read, and why. */
export interface RefusedEvent {
  event: ClaimedEvent;
  reason: string;
  detail: string;
}

/** Lets an event's channel read it, and stores what came with it. Changes nothing else: it may be done ahead of time. */
@Injectable()
export class ReadEvent {
  constructor(
    private readonly inboxes: InboxDirectory,
    private readonly blobs: BlobStore,
    private readonly files: PrepareFiles,
  ) {}

  /** Throws only for faults of ours, such as a full disk. */
  async execute(event: ClaimedEvent): Promise<ParsedEvent | RefusedEvent> {
    const inbox = await this.inboxes.find(event.inbox_id);
    if (!inbox) return { event, reason: 'intake.inbox-gone', detail: event.inbox_id };
    let events: ChannelEvent[];
    try {
      events = await this.parsed(event, inbox);
    } catch (error) {
      if (!(error instanceof BlobMissing) && faultOf(error) === 'place') throw error;
      return {
        event,
        reason: error instanceof ChannelError && error.code !== null ? error.code : 'intake.unreadable',
        detail: error instanceof Error ? error.message.slice(0, 1000) : String(error),
      };
    }
    const prepared = new Map<MessageReceived, PreparedFiles>();
    for (const found of events)
      if (found.type === 'message.received') prepared.set(found, await this.files.execute(found));
    return { source: event, inbox, events, prepared };
  }

  private async parsed(event: ClaimedEvent, inbox: LoadedInbox): Promise<ChannelEvent[]> {
    const { id: inboxId, channel, settings, secrets } = inbox;
    const raw = {
      body: await this.bodyOf(event),
      headers: event.headers ?? {},
      receivedAt: event.received_at,
    };
    const found = await channel.transport.parse(raw, { inboxId, settings, secrets });
    return found.map((input) => inOrder(channelEvent.parse(input)));
  }

  private async bodyOf({ raw, blob, payload }: ClaimedEvent): Promise<Buffer> {
    if (raw !== null) return raw;
    return blob === null ? Buffer.from(payload ?? '', 'utf8') : this.blobs.get(blob);
  }
}

/** A subject stands in every list: no writer may turn the words around it, whatever channel it came by. */
function inOrder(event: ChannelEvent): ChannelEvent {
  if (event.type === 'message.received' && event.hints.subject !== undefined)
    event.hints.subject = stripReordering(event.hints.subject);
  return event;
}
