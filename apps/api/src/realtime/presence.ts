import { Injectable } from '@nestjs/common';
import type { DomainEventPayload } from '@wasl/contracts';
import { roomOfWatchers } from '@wasl/conversations';
import { newId, Turns } from '@wasl/kernel';
import { Outbox } from '@wasl/platform/outbox';
import { PRESENCE_LASTS_MS, PresenceBoard } from './presence-board';
import type { WaslServer, WaslSocket } from './wasl-socket';

type PresenceFact = DomainEventPayload<'presence.changed'>;

/** Tells who else looks at or writes in a conversation, across all nodes by facts of the outbox. */
@Injectable()
export class Presence {
  private readonly node = newId();
  private readonly board = new PresenceBoard();
  /** What this node told last, so that repeated signs of life cost no row. */
  private readonly told = new Map<string, { state: string; at: number }>();
  private readonly turns = new Turns();

  constructor(private readonly outbox: Outbox) {}

  /** A sign of life of this socket's person; told on when it says something new or the last one grows old. */
  async set(socket: WaslSocket, conversationId: string, state: 'viewing' | 'writing'): Promise<void> {
    const { userId, name } = socket.data.actor;
    if (userId === null) return;
    const key = `${conversationId}|${userId}`;
    const last = this.told.get(key);
    const now = Date.now();
    if (last?.state === state && now - last.at < PRESENCE_LASTS_MS / 3) return;
    this.told.set(key, { state, at: now });
    await this.publish({ conversationId, userId, name, state, node: this.node });
  }

  /** This socket looks away; its person has left when no other socket of theirs here still watches. */
  async leave(server: WaslServer, socket: WaslSocket, conversationId: string): Promise<void> {
    const { userId, name } = socket.data.actor;
    if (userId === null || !this.told.has(`${conversationId}|${userId}`)) return;
    const watching = server.sockets.adapter.rooms.get(roomOfWatchers(conversationId)) ?? new Set<string>();
    const others = [...watching].filter(
      (id) => id !== socket.id && server.sockets.sockets.get(id)?.data.actor.userId === userId,
    );
    if (others.length > 0) return;
    this.told.delete(`${conversationId}|${userId}`);
    await this.publish({ conversationId, userId, name, state: 'left', node: this.node });
  }

  /** Shows one socket who is there. */
  show(socket: WaslSocket, conversationId: string): void {
    socket.emit('presence.changed.v1', { conversationId, people: this.board.of(conversationId) });
  }

  /** Takes facts of all nodes in and tells the watchers what changed. */
  take(server: WaslServer, facts: readonly PresenceFact[]): void {
    const now = Date.now();
    const changed = new Set(
      facts.filter((fact) => this.board.take(fact, now)).map((fact) => fact.conversationId),
    );
    this.tell(server, changed);
  }

  /** Forgets people who stopped giving signs; called every few seconds. */
  expire(server: WaslServer): void {
    const now = Date.now();
    this.tell(server, this.board.expire(now));
    for (const [key, { at }] of this.told) if (now - at > PRESENCE_LASTS_MS) this.told.delete(key);
  }

  private tell(server: WaslServer, conversationIds: Iterable<string>): void {
    for (const conversationId of conversationIds) {
      server
        .to(roomOfWatchers(conversationId))
        .emit('presence.changed.v1', { conversationId, people: this.board.of(conversationId) });
    }
  }

  /** One sign of a person after another: the last that was given is the last that is told. */
  private publish(payload: PresenceFact): Promise<void> {
    return this.turns.run(`${payload.conversationId}|${payload.userId}`, () =>
      this.outbox.publish({ type: 'presence.changed', payload }),
    );
  }
}
