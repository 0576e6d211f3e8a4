import { Injectable } from '@nestjs/common';
import type { conversationCreate, ConversationRow } from '@wasl/contracts';
import { Audit, type Actor, SYSTEM_ACTOR } from '@wasl/identity';
import { newId } from '@wasl/kernel';
import { GetPerson } from '@wasl/people';
import { UnitOfWork } from '@wasl/platform/database';
import type { z } from 'zod';
import { ConversationJournal } from './conversation-journal';
import { presentRow } from './conversation.presenter';
import { type ConversationRecord, ConversationRepository } from './conversation.repository';
import { NamedReferenceRepository } from './named-reference.repository';

/** What decides who sees a conversation. */
export type Audience = Pick<ConversationRecord, 'teamId' | 'branchId' | 'assigneeId' | 'restricted'>;

/** Starts a conversation with a person by hand; whoever starts it works on it. */
@Injectable()
export class CreateConversation {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly conversations: ConversationRepository,
    private readonly people: GetPerson,
    private readonly references: NamedReferenceRepository,
    private readonly journal: ConversationJournal,
    private readonly audit: Audit,
  ) {}

  /**
   * Throws `people.not-found` for a person that the actor may not see. `audience` is that of the thread which this one
   * grew out of: the new one is seen by nobody else, whatever the request and the person's branch say.
   */
  execute(
    actor: Actor,
    request: z.infer<typeof conversationCreate>,
    audience?: Audience,
  ): Promise<ConversationRow> {
    return this.uow.run(async () => {
      const person = await this.people.execute(actor, request.personId);
      if (request.teamId !== null) await this.references.find('team', [request.teamId]);
      if (request.branchId !== null) await this.references.find('branch', [request.branchId]);
      const id = newId();
      const at = new Date();
      const { subject, teamId } = request;
      const branchId = request.branchId ?? person.branchId ?? actor.branchId;
      const seenBy = audience ?? { teamId, branchId, assigneeId: actor.userId, restricted: false };
      await this.conversations.insert({ id, personId: person.id, subject, ...seenBy }, at);
      const record = await this.conversations.lock(SYSTEM_ACTOR, id);
      await this.journal.write({
        record,
        before: { ...record },
        events: [{ code: 'conversation.created' }],
        actor,
        at,
      });
      await this.audit.record(actor, {
        action: 'conversation.created',
        subject: { kind: 'conversation', id },
      });
      return presentRow(await this.conversations.get(SYSTEM_ACTOR, id));
    });
  }
}
