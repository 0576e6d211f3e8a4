import { Injectable } from '@nestjs/common';
import { ChannelError } from '@wasl/channel-kit';
import { type ChannelEvent, channelEvent, type MessageReceived } from '@wasl/contracts';
import { stripReordering } from '@wasl/kernel';
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

/** Events read at a time: enough to keep a channel's threads busy, few enough that large mails do not pile up. */
const AT_A_TIME = 4;
/** Bytes of files and pages that a batch may hold in memory; what is beyond waits in the storage. */
const HELD_BYTES = 16 * 1024 * 1024;

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
    let held = 0;
    for (let at = 0; at < claimed.length; at += AT_A_TIME) {
      for (const outcome of await Promise.all(
        claimed.slice(at, at + AT_A_TIME).map((event) => this.one(event)),
      )) {
        if ('reason' in outcome) refused.push(outcome);
        else {
          held += weightOf(outcome.events);
          if (held > HELD_BYTES) await Promise.all(outcome.events.map((event) => this.putAside(event)));
          parsed.push(outcome);
        }
      }
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
      return { source: event, inbox, events: found.map((input) => inOrder(channelEvent.parse(input))) };
    } catch (error) {
      return {
        event,
        reason: error instanceof ChannelError && error.code !== null ? error.code : 'intake.unreadable',
        detail: error instanceof Error ? error.message.slice(0, 1000) : String(error),
      };
    }
  }

  /** Storage is by content: what is put there now is found under the same key when the message is stored. */
  private async putAside(event: ChannelEvent): Promise<void> {
    if (event.type !== 'message.received') return;
    for (const { partIndex, bytes } of event.files) {
      const part = event.parts[partIndex];
      if (part?.type === 'media') part.blob = await this.blobs.put(Buffer.from(bytes));
    }
    event.files = event.files.filter(({ partIndex }) => event.parts[partIndex]?.type !== 'media');
    if (event.html === undefined) return;
    event.htmlBlob = await this.blobs.put(Buffer.from(event.html, 'utf8'));
    delete event.html;
  }
}

/** A subject stands in every list: no writer may turn the words around it, whatever channel it came by. */
function inOrder(event: ChannelEvent): ChannelEvent {
  if (event.type === 'message.received' && event.hints.subject !== undefined)
    event.hints.subject = stripReordering(event.hints.subject);
  return event;
}

const weightOf = (events: ChannelEvent[]): number =>
  events
    .filter((event): event is MessageReceived => event.type === 'message.received')
    .reduce(
      (sum, { files, html }) =>
        sum + (html?.length ?? 0) + files.reduce((all, { bytes }) => all + bytes.byteLength, 0),
      0,
    );
