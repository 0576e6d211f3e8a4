import { Injectable } from '@nestjs/common';
import type { DomainEvent, Draft, DraftMark, DraftPut } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
import { ConversationRepository } from './conversation.repository';
import { type DraftPlace, DraftRepository } from './draft.repository';

/** Unsent words and files of one member of staff in one conversation; nobody else ever reads them. */
@Injectable()
export class KeepDraft {
  constructor(
    private readonly conversations: ConversationRepository,
    private readonly drafts: DraftRepository,
    private readonly uow: UnitOfWork,
    private readonly outbox: Outbox,
  ) {}

  async read(actor: Actor, conversationId: string): Promise<Draft | null> {
    return this.drafts.find(await this.owner(actor, conversationId), conversationId);
  }

  /** Where the reader has drafts, newest first; without their words. */
  async list(actor: Actor): Promise<DraftMark[]> {
    if (actor.userId === null) throw peopleOnly();
    return this.drafts.marks(actor);
  }

  /**
   * Keeps what is written and attached; an empty draft leaves nothing behind, and null is answered. Refused when it was
   * written upon another draft than the one that is there.
   */
  async keep(actor: Actor, conversationId: string, draft: DraftPut): Promise<Draft | null> {
    const userId = await this.owner(actor, conversationId);
    const place = { userId, conversationId };
    if (isEmpty(draft)) {
      await this.remove(place, draft.basedOn);
      return null;
    }
    return this.uow.run(async () => {
      const outcome = await this.drafts.put(place, draft);
      if (outcome === 'moved') throw moved();
      if (outcome === 'fresh') await this.tell(place, true);
      return this.drafts.find(userId, conversationId);
    });
  }

  async discard(actor: Actor, conversationId: string): Promise<void> {
    await this.remove({ userId: await this.owner(actor, conversationId), conversationId });
  }

  private async remove(place: DraftPlace, basedOn?: string | null): Promise<void> {
    await this.uow.run(async () => {
      const outcome = await this.drafts.remove(place, basedOn);
      if (outcome === 'moved') throw moved();
      if (outcome === 'removed') await this.tell(place, false);
    });
  }

  /** Only its coming and going is news: what is being typed is not told with every pause. */
  private async tell(place: DraftPlace, kept: boolean): Promise<void> {
    await this.outbox.publish<DomainEvent>({ type: 'draft.changed', payload: { ...place, kept } });
  }

  private async owner(actor: Actor, conversationId: string): Promise<string> {
    if (actor.userId === null) throw peopleOnly();
    await this.conversations.get(actor, conversationId);
    return actor.userId;
  }
}

const peopleOnly = (): AppError => new AppError('conversations.people-only', {}, { status: 403 });

const moved = (): AppError => new AppError('conversations.draft-moved', {}, { status: 409 });

const isEmpty = ({ text, otherText, attachmentIds, otherAttachmentIds }: DraftPut): boolean =>
  `${text}${otherText}`.trim() === '' && attachmentIds.length + otherAttachmentIds.length === 0;
