import { Injectable } from '@nestjs/common';
import { TellThread } from '@wasl/conversations';
import { SYSTEM_ACTOR } from '@wasl/identity';
import { InboxDirectory, type LoadedInbox } from '@wasl/inboxes';
import { UnitOfWork } from '@wasl/platform/database';
import { Log } from '@wasl/platform/logging';
import { z } from 'zod';
import { type LeftAnswer, VisitRepository } from './visit.repository';
import { WaysElsewhere } from './ways-elsewhere';

const patience = z.object({
  leftAfterMinutes: z.number().int().positive(),
  followByOtherChannel: z.boolean(),
});
type Patience = z.infer<typeof patience>;

/**
 * An answer must not end in an empty room: it follows its person by another proved channel, or the officer is told.
 * Safe to run on several workers: each telling is claimed in its transaction.
 */
@Injectable()
export class FollowLeftVisitors {
  constructor(
    private readonly inboxes: InboxDirectory,
    private readonly visits: VisitRepository,
    private readonly ways: WaysElsewhere,
    private readonly tellThread: TellThread,
    private readonly uow: UnitOfWork,
    private readonly log: Log,
  ) {}

  /** One look at every inbox of visitors. */
  async execute(): Promise<void> {
    for (const inbox of await this.inboxes.all()) {
      const settings = inbox.channel.reaches.includes('visitor') ? patience.safeParse(inbox.settings) : null;
      if (inbox.enabled && settings?.success) await this.look(inbox, settings.data);
    }
  }

  private async look(inbox: LoadedInbox, settings: Patience): Promise<void> {
    const left = await this.visits.leftAnswers(inbox.id, settings.leftAfterMinutes);
    const threads = Map.groupBy(left, (answer) => `${answer.visitor}|${answer.conversation_id}`);
    for (const answers of threads.values()) {
      try {
        await this.follow(inbox.id, answers, settings);
      } catch (error) {
        this.log.warn('answers to a visitor who left could not follow', { error: String(error) });
        await this.follow(inbox.id, answers, { ...settings, followByOtherChannel: false });
      }
    }
  }

  private follow(inboxId: string, answers: LeftAnswer[], settings: Patience): Promise<void> {
    return this.uow.run(async () => {
      const [first, last] = [answers[0], answers.at(-1)];
      if (!first || !last) return;
      if (!(await this.visits.tell({ inboxId, visitor: first.visitor }, last.recorded_at))) return;
      const way = settings.followByOtherChannel ? await this.ways.find(first) : null;
      if (way) await this.ways.send(way, answers);
      else if (!first.told)
        await this.tellThread.execute(SYSTEM_ACTOR, first.conversation_id, [{ code: 'visit.departed' }]);
    });
  }
}
