import { Injectable } from '@nestjs/common';
import { type DomainEventName, domainEvents } from '@wasl/contracts';
import { type VisibleMessage, VisitorThreadRepository } from '@wasl/messaging';
import { Log } from '@wasl/platform/logging';
import { OutboxReader, type OutboxRow } from '@wasl/platform/outbox';
import { asShown, OpenChats } from './open-chats';
import { VisitorPresence } from './visitor-presence';
import { roomOfVisit, type VisitorServer } from './visitor-socket';

/** What a batch of facts means to visitors. */
interface Digest {
  messages: Set<string>;
  /** Conversations in which staff has read further. */
  read: Set<string>;
  /** Whether somebody of the staff writes, by conversation. */
  writing: Map<string, boolean>;
}

const MESSAGE_FACTS: ReadonlySet<string> = new Set<DomainEventName>([
  'message.received',
  'message.created',
  'message.changed',
]);

/** Turns facts into events of visitors' sockets: to each visit what that visit may see, by the one rule of its repository. */
@Injectable()
export class VisitorFanout {
  private readonly writers = new Map<string, Set<string>>();

  constructor(
    private readonly threads: VisitorThreadRepository,
    private readonly presence: VisitorPresence,
    private readonly chats: OpenChats,
    private readonly log: Log,
  ) {}

  /** From now on every fact that the reader announces reaches the visitors of this server. */
  attach(server: VisitorServer, reader: OutboxReader): void {
    reader.onFacts(async (rows) => {
      if (server.sockets.size === 0) return this.writers.clear();
      await this.tell(server, this.digest(rows)).catch((error: unknown) =>
        this.log.error('facts could not be told to visitors', { error: String(error) }),
      );
    });
  }

  private async tell(server: VisitorServer, { messages, read, writing }: Digest): Promise<void> {
    if (messages.size > 0) await this.tellMessages(server, await this.threads.visibleAmong([...messages]));
    if (read.size > 0) await this.emit(server, await this.threads.writtenLately([...read]));
    for (const [conversationId, state] of writing)
      for (const visit of await this.threads.visitsOf([conversationId]))
        server.to(roomOfVisit(visit)).emit('staff.typing.v1', { writing: state });
  }

  private async tellMessages(server: VisitorServer, found: VisibleMessage[]): Promise<void> {
    await this.emit(server, found);
    // Whoever has just written for the first time has a conversation now, in which they can be seen.
    const writers = found.filter(({ message, visit }) => {
      return message.from === 'visitor' && server.adapter.rooms.has(roomOfVisit(visit));
    });
    const visits = new Map(writers.map(({ visit }) => [roomOfVisit(visit), visit]));
    await this.presence.here([...visits.values()]);
  }

  private async emit(server: VisitorServer, found: VisibleMessage[]): Promise<void> {
    const rooms = Map.groupBy(found, ({ visit }) => roomOfVisit(visit));
    for (const [room, group] of rooms) {
      const chat = server.adapter.rooms.has(room) && (await this.chats.find(group[0]?.visit.inboxId ?? ''));
      const news = group.map(({ message }) => message);
      if (chat) server.to(room).emit('thread.changed.v1', asShown(chat, news));
    }
  }

  private digest(rows: readonly OutboxRow[]): Digest {
    const digest: Digest = { messages: new Set(), read: new Set(), writing: new Map() };
    for (const { type, payload } of rows) {
      if (MESSAGE_FACTS.has(type)) {
        const fact = domainEvents['message.changed'].safeParse(payload);
        if (fact.success) digest.messages.add(fact.data.messageId);
      } else if (type === 'conversation.read') {
        const fact = domainEvents['conversation.read'].safeParse(payload);
        if (fact.success) digest.read.add(fact.data.conversationId);
      } else if (type === 'presence.changed') this.noteWriter(digest, payload);
    }
    return digest;
  }

  /** Only a change is told: from nobody writing to somebody, and back. */
  private noteWriter(digest: Digest, payload: unknown): void {
    const fact = domainEvents['presence.changed'].safeParse(payload);
    if (!fact.success || this.presence.isVisitors(fact.data.node)) return;
    const { conversationId, userId, state } = fact.data;
    const writers = this.writers.get(conversationId) ?? new Set<string>();
    const before = writers.size > 0;
    if (state === 'writing') writers.add(userId);
    else writers.delete(userId);
    if (writers.size > 0) this.writers.set(conversationId, writers);
    else this.writers.delete(conversationId);
    if (before !== writers.size > 0 || state === 'writing')
      digest.writing.set(conversationId, writers.size > 0);
  }
}
