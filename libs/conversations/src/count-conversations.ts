import { Injectable } from '@nestjs/common';
import type { ConversationCounts } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { ConversationCubeRepository, type CubeCell } from './conversation-cube.repository';
import { maySee } from './conversation.policy';
import { SharedAnswer } from './shared-answer';

/**
 * The numbers of the sidebar: views by name, `team:<id>` and `tag:<id>`; a key that is absent counts zero. Exact, by the
 * same scope as the lists. The database counts once for all who ask at the same time: after every change all screens do.
 */
@Injectable()
export class CountConversations {
  private readonly cube: SharedAnswer<CubeCell[]>;

  constructor(private readonly repository: ConversationCubeRepository) {
    this.cube = new SharedAnswer(() => repository.read());
  }

  async execute(actor: Actor): Promise<ConversationCounts> {
    const mentions = actor.userId === null ? 0 : await this.repository.mentions(actor);
    const cells = (await this.cube.ask()).filter((cell) => maySee(actor, cell));
    return { counts: { ...countCells(cells, actor), mentions } };
  }
}

/** Adds up what the reader may see. */
export function countCells(
  cells: readonly CubeCell[],
  actor: Pick<Actor, 'userId' | 'teamIds'>,
): Record<string, number> {
  const counts: Record<string, number> = {
    all: 0,
    mine: 0,
    unassigned: 0,
    my_teams: 0,
    waiting: 0,
    snoozed: 0,
    spam: 0,
  };
  const add = (key: string, n: number): void => {
    counts[key] = (counts[key] ?? 0) + n;
  };
  for (const { status, tagId, teamId, assigneeId, n, waiting } of cells) {
    if (tagId !== null) add(`tag:${tagId}`, n);
    else if (status !== 'open') add(status, n);
    else {
      add('all', n);
      add('waiting', waiting);
      if (assigneeId === null) add('unassigned', n);
      else if (assigneeId === actor.userId) add('mine', n);
      if (teamId !== null) add(`team:${teamId}`, n);
      if (teamId !== null && actor.teamIds.includes(teamId)) add('my_teams', n);
    }
  }
  return counts;
}
