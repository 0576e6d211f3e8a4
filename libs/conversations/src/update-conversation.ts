import { Injectable } from '@nestjs/common';
import type { ConversationRow, ConversationUpdate } from '@wasl/contracts';
import { Audit, type Actor, SYSTEM_ACTOR, may } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { applyFields, applyStatus, type ChangeReferences } from './conversation-change';
import { ConversationJournal } from './conversation-journal';
import { presentRow } from './conversation.presenter';
import { type ConversationRecord, ConversationRepository } from './conversation.repository';
import { NamedReferenceRepository } from './named-reference.repository';
import { ThreadSummaryRepository } from './thread-summary.repository';

/** Changes who works on a conversation, where it belongs and how it stands; each change leaves a grey line and a record. */
@Injectable()
export class UpdateConversation {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly conversations: ConversationRepository,
    private readonly references: NamedReferenceRepository,
    private readonly summary: ThreadSummaryRepository,
    private readonly journal: ConversationJournal,
    private readonly audit: Audit,
  ) {}

  /** Answers the row after the change, also when the change took it out of the actor's own sight. */
  execute(actor: Actor, id: string, update: ConversationUpdate): Promise<ConversationRow> {
    return this.uow.run(async () => {
      const record = await this.conversations.lock(actor, id);
      checkRestriction(actor, record, update);
      const before = { ...record };
      const now = new Date();
      const events = applyFields(record, update, await this.lookUp(update));
      events.push(...applyStatus(record, update, now));
      if (events.length === 0) return presentRow(await this.conversations.get(actor, id));
      if (record.status === 'open' && before.status !== 'open') await this.summary.refresh(record);
      await this.journal.write({ record, before, events, actor, at: now });
      const codes = events.map(({ code }) => code);
      await this.audit.record(actor, {
        action: 'conversation.updated',
        subject: { kind: 'conversation', id },
        detail: { codes },
      });
      return presentRow({
        ...(await this.conversations.get(SYSTEM_ACTOR, id)),
        ...(await this.conversations.readState(actor, id)),
      });
    });
  }

  private async lookUp({
    assigneeId,
    teamId,
    branchId,
    tagIds,
  }: ConversationUpdate): Promise<ChangeReferences> {
    const found: ChangeReferences = {};
    if (assigneeId !== undefined) found.assignee = await this.one('user', assigneeId);
    if (teamId !== undefined) found.team = await this.one('team', teamId);
    if (branchId !== undefined) found.branch = await this.one('branch', branchId);
    if (tagIds !== undefined) found.tags = await this.references.find('tag', [...new Set(tagIds)]);
    return found;
  }

  private async one(
    kind: 'user' | 'team' | 'branch',
    id: string | null,
  ): Promise<NonNullable<ChangeReferences['team']> | null> {
    if (id === null) return null;
    return (await this.references.find(kind, [id]))[0] ?? null;
  }
}

/** Closing a conversation to colleagues, or opening it, is for who works on it and for supervisors. */
function checkRestriction(actor: Actor, record: ConversationRecord, update: ConversationUpdate): void {
  if (update.restricted === undefined || update.restricted === record.restricted) return;
  const own = actor.userId !== null && record.assigneeId === actor.userId;
  if (!own && !may(actor, 'conversations.supervise'))
    throw new AppError('conversations.restriction-not-yours', {}, { status: 403 });
}
