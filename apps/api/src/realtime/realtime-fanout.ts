import { Injectable } from '@nestjs/common';
import { type ConversationSummary, type Message, packRows } from '@wasl/contracts';
import {
  ConversationRepository,
  MessageRepository,
  previewOf,
  roomOfUser,
  roomOfWatchers,
  roomsOfConversation,
} from '@wasl/conversations';
import { Log } from '@wasl/platform/logging';
import { OutboxReader, type OutboxRow } from '@wasl/platform/outbox';
import { digestFacts, type FactDigest } from './fact-digest';
import { Presence } from './presence';
import { ResourceNews } from './resource-news';
import { SocketAudience, roomOfSession } from './socket-audience';
import type { WaslServer } from './wasl-socket';

/**
 * The longest pause between two emissions. The pause is as long as the emission before took: a quiet house tells at
 * once, a busy one spends at most half of its time on telling, and what piles up meanwhile leaves together.
 */
const LONGEST_PAUSE_MS = 40;
const ROWS_AT_ONCE = 500;

/**
 * Turns facts into events of sockets. Work grows with batches and rooms, never with messages times sockets: one query
 * for all rows that changed, one array per set of rooms, bodies only where somebody watches.
 */
@Injectable()
export class RealtimeFanout {
  private waiting: OutboxRow[] = [];
  private running = false;

  constructor(
    private readonly conversations: ConversationRepository,
    private readonly messages: MessageRepository,
    private readonly audience: SocketAudience,
    private readonly presence: Presence,
    private readonly news: ResourceNews,
    private readonly log: Log,
  ) {}

  /** From now on every fact that the reader announces reaches the sockets of this server. */
  attach(server: WaslServer, reader: OutboxReader): void {
    reader.onFacts((rows, correlationIds) => {
      this.log.debug('facts for screens', { facts: rows.length, correlationIds });
      this.waiting.push(...rows);
      if (!this.running) void this.pump(server);
    });
  }

  private async pump(server: WaslServer): Promise<void> {
    this.running = true;
    try {
      while (this.waiting.length > 0) {
        const started = performance.now();
        const rows = this.waiting;
        this.waiting = [];
        await this.flush(server, digestFacts(rows)).catch((error: unknown) =>
          this.log.error('facts could not be told to sockets', {
            error: error instanceof Error ? error.message : String(error),
          }),
        );
        const rest = Math.min(LONGEST_PAUSE_MS, Math.round(performance.now() - started));
        if (rest > 1) await new Promise((resolve) => setTimeout(resolve, rest));
      }
    } finally {
      this.running = false;
    }
  }

  /** Order matters: rooms are put right before anything is said into them. */
  async flush(server: WaslServer, digest: FactDigest): Promise<void> {
    this.presence.take(server, digest.presence);
    if (server.sockets.sockets.size === 0) return;
    await this.settleAudience(server, digest);
    await this.tellConversations(server, digest);
    await this.tellMessages(server, digest);
    await this.tellMentions(server, digest);
    this.tellDrafts(server, digest);
    await this.news.tell(server, digest);
  }

  private async settleAudience(server: WaslServer, { revoked, resources }: FactDigest): Promise<void> {
    for (const { userId, sessionId } of revoked)
      this.audience.end(server, sessionId === null ? roomOfUser(userId) : roomOfSession(sessionId));
    const users = resources.filter(({ kind }) => kind === 'user');
    // A deleted team takes its conversations and its members' scope along: everybody is looked at again.
    if (resources.some(({ kind }) => kind === 'team') || users.some(({ id }) => id === null))
      return this.audience.review(server, null);
    for (const id of new Set(users.map((user) => user.id)))
      if (id !== null) await this.audience.review(server, roomOfUser(id));
  }

  private async tellConversations(server: WaslServer, { changed, rescoped }: FactDigest): Promise<void> {
    const ids = [...changed.keys()];
    for (let from = 0; from < ids.length; from += ROWS_AT_ONCE) {
      const summaries = await this.conversations.loadSummaries(ids.slice(from, from + ROWS_AT_ONCE));
      for (const summary of summaries) {
        const former = rescoped.get(summary.id);
        if (former) this.takeAway(server, summary, former);
      }
      const groups = Map.groupBy(summaries, (summary) => roomsOfConversation(summary).join(' '));
      for (const [rooms, group] of groups) {
        const payload = group.map((conversation) => ({
          conversation,
          arrived: [...(changed.get(conversation.id) ?? [])],
        }));
        server.to(rooms.split(' ')).emit('conversations.changed.v2', packRows(payload));
      }
    }
  }

  /** Sockets of the former audience that are not of the new one forget the conversation and stop watching it. */
  private takeAway(server: WaslServer, summary: ConversationSummary, former: ReadonlySet<string>): void {
    const rooms = roomsOfConversation(summary);
    server
      .to([...former])
      .except(rooms)
      .emit('conversations.removed.v1', [summary.id]);
    server.in(roomOfWatchers(summary.id)).except(rooms).socketsLeave(roomOfWatchers(summary.id));
  }

  private async tellMessages(server: WaslServer, { messages }: FactDigest): Promise<void> {
    const watched = [...messages].filter(([conversationId]) =>
      server.sockets.adapter.rooms.has(roomOfWatchers(conversationId)),
    );
    const bodies = await this.messages.load(watched.flatMap(([, ids]) => [...ids]));
    for (const [conversationId, group] of Map.groupBy(bodies, (body) => body.conversationId)) {
      server.to(roomOfWatchers(conversationId)).emit('messages.changed.v1', group);
    }
  }

  private async tellMentions(server: WaslServer, { mentions }: FactDigest): Promise<void> {
    if (mentions.length === 0) return;
    const bodies = new Map<string, Message>(
      (await this.messages.load(mentions.map((mention) => mention.messageId))).map((body) => [body.id, body]),
    );
    for (const { conversationId, messageId, userId } of mentions) {
      const body = bodies.get(messageId);
      if (!body) continue;
      const news = { conversationId, messageId, byName: body.author.name, text: previewOf(body.parts) };
      server.to(roomOfUser(userId)).emit('mention.created.v1', news);
    }
  }

  /** What somebody has not said yet is nobody else's news. */
  private tellDrafts(server: WaslServer, { drafts }: FactDigest): void {
    for (const [userId, own] of Map.groupBy(drafts, (draft) => draft.userId)) {
      const news = own.map(({ conversationId, kept }) => ({ conversationId, kept }));
      server.to(roomOfUser(userId)).emit('drafts.changed.v1', news);
    }
  }
}
