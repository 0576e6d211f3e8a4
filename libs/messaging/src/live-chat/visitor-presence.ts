import { Injectable } from '@nestjs/common';
import { newId } from '@wasl/kernel';
import { Outbox } from '@wasl/platform/outbox';
import { VisitRepository } from './visit.repository';
import { type Visit, VisitorThreadRepository } from './visitor-thread.repository';

/** Longer than two beats: a late one must not send anybody away. */
const LASTS_S = 75;
const MARK = 'visit:';

/** Tells officers that the person is here or writes, and every node that the visit has an open window. */
@Injectable()
export class VisitorPresence {
  private readonly node = MARK + newId();

  constructor(
    private readonly visits: VisitRepository,
    private readonly threads: VisitorThreadRepository,
    private readonly outbox: Outbox,
  ) {}

  /** True for a sign of life of a visitor, whatever node told it. */
  isVisitors(node: string): boolean {
    return node.startsWith(MARK);
  }

  /** These visits have a window on this node. */
  async here(visits: readonly Visit[]): Promise<void> {
    await this.visits.here(visits, LASTS_S);
    for (const visit of visits) await this.say(visit, 'viewing');
  }

  async writing(visit: Visit, writing: boolean): Promise<void> {
    await this.say(visit, writing ? 'writing' : 'viewing');
  }

  /** The last window of the visit on this node has closed. */
  async left(visit: Visit): Promise<void> {
    await this.visits.gone(visit);
    await this.say(visit, 'left');
  }

  private async say(visit: Visit, state: 'viewing' | 'writing' | 'left'): Promise<void> {
    const person = await this.threads.personOf(visit);
    if (!person) return;
    const { conversationId, personId: userId, name } = person;
    const payload = { conversationId, userId, name, state, node: this.node };
    await this.outbox.publish({ type: 'presence.changed', payload });
  }
}
