import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { newId, Turns } from '@wasl/kernel';
import { Log } from '@wasl/platform/logging';
import { Outbox } from '@wasl/platform/outbox';
import { VisitRepository } from './visit.repository';
import { type Visit, VisitorThreadRepository } from './visitor-thread.repository';

/** Longer than two beats: a late one must not send anybody away. */
const LASTS_S = 75;
/** Windows repeat that they write every four seconds; who stops repeating has stopped writing, milliseconds. */
const WRITING_LASTS_MS = 12_000;
const MARK = 'visit:';

const keyOf = ({ inboxId, visitor }: Visit): string => `${inboxId}|${visitor}`;

/** Tells officers that the person is here or writes, and every node that the visit has an open window. */
@Injectable()
export class VisitorPresence implements OnModuleDestroy {
  private readonly node = MARK + newId();
  /** Visits that write, each with the clock that ends it. */
  private readonly writers = new Map<string, NodeJS.Timeout>();
  /** A sign that was on its way may not stand over one that came after it. */
  private readonly turns = new Turns();

  constructor(
    private readonly visits: VisitRepository,
    private readonly threads: VisitorThreadRepository,
    private readonly outbox: Outbox,
    private readonly log: Log,
  ) {}

  onModuleDestroy(): void {
    for (const clock of this.writers.values()) clearTimeout(clock);
  }

  /** True for a sign of life of a visitor, whatever node told it. */
  isVisitors(node: string): boolean {
    return node.startsWith(MARK);
  }

  /** These visits have a window on this node; who writes goes on writing. */
  async here(visits: readonly Visit[]): Promise<void> {
    await this.visits.here(visits, LASTS_S);
    for (const visit of visits) await this.tell(visit);
  }

  async writing(visit: Visit, writing: boolean): Promise<void> {
    this.stop(visit);
    if (writing)
      this.writers.set(keyOf(visit), setTimeout(() => this.fallSilent(visit), WRITING_LASTS_MS).unref());
    await this.tell(visit);
  }

  /** The last window of the visit on this node has closed. */
  async left(visit: Visit): Promise<void> {
    this.stop(visit);
    await this.turns.run(keyOf(visit), async () => {
      await this.visits.gone(visit);
      await this.say(visit, 'left');
    });
  }

  private stop(visit: Visit): void {
    clearTimeout(this.writers.get(keyOf(visit)));
    this.writers.delete(keyOf(visit));
  }

  private fallSilent(visit: Visit): void {
    void this.writing(visit, false).catch((error: unknown) =>
      this.log.warn('that a visitor stopped writing could not be told', { error: String(error) }),
    );
  }

  /** What is true when its turn comes, not when it was asked for. */
  private tell(visit: Visit): Promise<void> {
    const key = keyOf(visit);
    return this.turns.run(key, () => this.say(visit, this.writers.has(key) ? 'writing' : 'viewing'));
  }

  private async say(visit: Visit, state: 'viewing' | 'writing' | 'left'): Promise<void> {
    const person = await this.threads.personOf(visit);
    if (!person) return;
    const { conversationId, personId: userId, name } = person;
    const payload = { conversationId, userId, name, state, node: this.node };
    await this.outbox.publish({ type: 'presence.changed', payload });
  }
}
