import type { DomainEventPayload, ServerEventPayload } from '@wasl/contracts';

type PresenceFact = DomainEventPayload<'presence.changed'>;
type People = ServerEventPayload<'presence.changed.v1'>['people'];

interface Present {
  name: string;
  state: 'viewing' | 'writing';
  node: string;
  until: number;
}

/** How long a sign of life counts, milliseconds; screens repeat theirs well within it. */
export const PRESENCE_LASTS_MS = 45_000;

/** Who looks at which conversation, as all nodes have told each other; forgets who stops saying so. */
export class PresenceBoard {
  private readonly board = new Map<string, Map<string, Present>>();

  /** Takes a fact in; true when what screens show of that conversation is different now. */
  take({ conversationId, userId, name, state, node }: PresenceFact, now: number): boolean {
    const people = this.board.get(conversationId) ?? new Map<string, Present>();
    const held = people.get(userId);
    if (state === 'left') {
      // Left one node's screen; if another node's sign came later, the person is still there.
      if (!held || held.node !== node) return false;
      people.delete(userId);
      if (people.size === 0) this.board.delete(conversationId);
      return true;
    }
    people.set(userId, { name, state, node, until: now + PRESENCE_LASTS_MS });
    this.board.set(conversationId, people);
    return held?.state !== state || held.name !== name;
  }

  /** Who is there now, in the order of coming. */
  of(conversationId: string): People {
    const people = this.board.get(conversationId) ?? new Map<string, Present>();
    return [...people].map(([userId, { name, state }]) => ({ userId, name, state }));
  }

  /** Forgets whose last sign is too old; answers the conversations that changed by it. */
  expire(now: number): string[] {
    const changed: string[] = [];
    for (const [conversationId, people] of this.board) {
      const before = people.size;
      for (const [userId, { until }] of people) if (until <= now) people.delete(userId);
      if (people.size < before) changed.push(conversationId);
      if (people.size === 0) this.board.delete(conversationId);
    }
    return changed;
  }
}
