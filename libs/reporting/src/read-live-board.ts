import { Injectable } from '@nestjs/common';
import type { LiveBoard } from '@wasl/contracts';
import { ListConversations } from '@wasl/conversations';
import { type Actor, Staff } from '@wasl/identity';
import { LiveFiguresRepository } from './live-figures.repository';

const LONGEST = 10;
/** Wallboards ask every few seconds: readers of one scope share an answer this long, milliseconds. */
const SHARED_MS = 2000;

type Figures = Omit<LiveBoard, 'longestWaiting'>;

/** The supervisor's page: every figure counted over what the reader may see, as of `at`. */
@Injectable()
export class ReadLiveBoard {
  private readonly shared = new Map<string, { figures: Promise<Figures>; until: number }>();

  constructor(
    private readonly figures: LiveFiguresRepository,
    private readonly lists: ListConversations,
    private readonly staff: Staff,
  ) {}

  async execute(actor: Actor): Promise<LiveBoard> {
    const figures = await this.sharedFigures(actor);
    const { items } = await this.lists.execute(actor, { view: 'waiting', limit: LONGEST });
    return { ...figures, longestWaiting: items };
  }

  private sharedFigures(actor: Actor): Promise<Figures> {
    const now = Date.now();
    for (const [key, { until }] of this.shared) if (until <= now) this.shared.delete(key);
    const key = actor.seesAll
      ? 'everything'
      : JSON.stringify([actor.role, actor.userId, [...actor.teamIds].sort(), actor.branchId]);
    const held = this.shared.get(key);
    if (held) return held.figures;
    const figures = this.read(actor);
    this.shared.set(key, { figures, until: now + SHARED_MS });
    // A failed answer is nobody's answer.
    figures.catch(() => this.shared.delete(key));
    return figures;
  }

  private async read(actor: Actor): Promise<Figures> {
    const at = new Date().toISOString();
    const { totals, teams, agents } = await this.figures.open(actor);
    const users = new Map(
      (await this.staff.summaries(agents.map(({ userId }) => userId))).map((user) => [user.id, user]),
    );
    return {
      at,
      totals: { ...totals, ...(await this.figures.troubles(actor)) },
      teams,
      agents: agents.flatMap(({ userId, ...rest }) => {
        const user = users.get(userId);
        return user ? [{ user, ...rest }] : [];
      }),
      arrivals: await this.figures.arrivals(actor),
      inboxes: await this.figures.inboxes(),
    };
  }
}
