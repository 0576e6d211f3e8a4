import { Injectable } from '@nestjs/common';
import type { conversationCreate, ConversationRow } from '@wasl/contracts';
import { Audit, type Actor, SYSTEM_ACTOR } from '@wasl/identity';
import { newId } from '@wasl/kernel';
import { GetPerson } from '@wasl/people';
import { UnitOfWork } from '@wasl/platform/database';
import type { z } from 'zod';
import { ConversationJournal } from './conversation-journal';
import { presentRow } from './conversation.presenter';
import { ConversationRepository } from './conversation.repository';
import { NamedReferenceRepository } from './named-reference.repository';

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

  /** Throws `people.not-found` for a person that the actor may not see. */
  execute(actor: Actor, request: z.infer<typeof conversationCreate>): Promise<ConversationRow> {
    return this.uow.run(async () => {
      const person = await this.people.execute(actor, request.personId);
      if (request.teamId !== null) await this.references.find('team', [request.teamId]);
      if (request.branchId !== null) await this.references.find('branch', [request.branchId]);
      const id = newId();
      const at = new Date();
      const { subject, teamId } = request;
      const branchId = request.branchId ?? person.branchId ?? actor.branchId;
      await this.conversations.insert(
        { id, personId: person.id, subject, teamId, branchId, assigneeId: actor.userId },
        at,
      );
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
