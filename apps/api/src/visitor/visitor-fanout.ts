import { Injectable } from '@nestjs/common';
import {
  type NewsOfVisits,
  type VisibleMessage,
  VisitorNews,
  VisitorPresence,
  VisitorThreadRepository,
} from '@wasl/messaging';
import { Log } from '@wasl/platform/logging';
import { OutboxReader } from '@wasl/platform/outbox';
import { asShown, OpenChats } from './open-chats';
import { roomOfVisit, type VisitorServer } from './visitor-socket';

/** Turns facts into events of visitors' sockets: to each visit what that visit may see, by the one rule of its repository. */
@Injectable()
export class VisitorFanout {
  constructor(
    private readonly threads: VisitorThreadRepository,
    private readonly news: VisitorNews,
    private readonly presence: VisitorPresence,
    private readonly chats: OpenChats,
    private readonly log: Log,
  ) {}

  /** From now on every fact that the reader announces reaches the visitors of this server. */
  attach(server: VisitorServer, reader: OutboxReader): void {
    reader.onFacts(async (rows) => {
      if (server.sockets.size === 0) return this.news.forget();
      await this.tell(server, this.news.digest(rows)).catch((error: unknown) =>
        this.log.error('facts could not be told to visitors', { error: String(error) }),
      );
    });
  }

  private async tell(server: VisitorServer, { messages, read, writing }: NewsOfVisits): Promise<void> {
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
}
