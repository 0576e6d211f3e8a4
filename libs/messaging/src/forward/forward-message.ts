import { Injectable } from '@nestjs/common';
import { type Forwarded, type ForwardRequest, part } from '@wasl/contracts';
import { type Audience, MessageRepository, SendReply, visibleSql } from '@wasl/conversations';
import { type Actor, Audit } from '@wasl/identity';
import { AppError, normaliseEmail } from '@wasl/kernel';
import { SqlParameters, UnitOfWork } from '@wasl/platform/database';
import { z } from 'zod';
import { forwardedSubject, forwardedText, type Original } from './forwarded-text';
import { ThreadStarter } from './thread-starter';

interface OriginalRow {
  id: string;
  conversation_id: string;
  author_name: string;
  address: string | null;
  occurred_at: Date;
  subject: string;
  parts: unknown;
  team_id: string | null;
  branch_id: string | null;
  assignee_id: string | null;
  restricted: boolean;
}

const FILES_AT_MOST = 10;
// A file belongs to one message: the forward gets rows of its own over the same stored bytes.
const copyFiles = `
insert into attachment(id, file_name, mime, size, sha256, blob, width, height, state, uploaded_by)
select gen_random_uuid(), file_name, mime, size, sha256, blob, width, height, state, $2 from attachment
 where message_id = $1 and state = 'stored' and blob is not null order by part_index nulls last, id limit ${FILES_AT_MOST}
returning id`;

/**
 * Passes a message on to somebody outside, by e-mail, in a thread of its own: whoever gets it answers there and sees
 * nothing of the thread that it came from. On our side whoever sees that thread sees this one. Only what the officer
 * may see can be passed on, and it is on the audit record.
 */
@Injectable()
export class ForwardMessage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly threads: ThreadStarter,
    private readonly replies: SendReply,
    private readonly messages: MessageRepository,
    private readonly audit: Audit,
  ) {}

  /** Throws `conversations.message-not-found` outside the scope, `conversations.bad-address`, or why the mailbox cannot send. */
  execute(actor: Actor, messageId: string, request: ForwardRequest): Promise<Forwarded> {
    return this.uow.run(async () => {
      const row = await this.original(actor, messageId);
      const repeated = await this.repeated(actor, request.clientKey);
      if (repeated) return repeated;
      const address = normaliseEmail(request.to);
      if (address === null) throw new AppError('conversations.bad-address', { address: request.to });
      const subject = forwardedSubject(row.subject, request.language);
      const { conversationId, identityId } = await this.threads.start(actor, {
        address,
        name: request.toName,
        language: request.language,
        subject,
        audience: audienceOf(row),
      });
      const files = request.withFiles ? await this.files(actor, messageId) : [];
      const { message } = await this.replies.execute(actor, conversationId, {
        ...{ clientKey: request.clientKey, inboxId: request.inboxId, identityId, subject },
        ...{ text: forwardedText(request.note, originalOf(row), request.language), attachmentIds: files },
        ...{ quotedMessageId: null, template: null, cc: [], seenSeq: 0, force: true },
      });
      await this.audit.record(actor, {
        action: 'message.forwarded',
        subject: { kind: 'conversation', id: row.conversation_id },
        detail: { messageId, to: conversationId, files: files.length },
      });
      return { conversationId, messageId: message.id };
    });
  }

  private async original(actor: Actor, messageId: string): Promise<OriginalRow> {
    const parameters = new SqlParameters();
    const [row] = await this.uow.sql<OriginalRow>(
      `select m.id, m.conversation_id, m.author_name, i.value as address, m.occurred_at, m.parts,
              c.team_id, c.branch_id, c.assignee_id, c.restricted,
              coalesce(m.facts->>'subject', m.delivery->>'subject', c.subject) as subject
         from message m join conversation c on c.id = m.conversation_id
         left join identity i on i.id = m.identity_id and m.direction = 'in' and i.kind = 'email'
        where m.id = ${parameters.add(messageId)}::uuid and m.kind = 'public' and m.deleted_at is null and ${visibleSql(actor, parameters)}`,
      parameters.values,
    );
    if (!row) throw new AppError('conversations.message-not-found', {}, { status: 404 });
    return row;
  }

  private async repeated(actor: Actor, clientKey: string): Promise<Forwarded | null> {
    const authorId = actor.userId ?? actor.credentialId;
    const found = authorId === null ? null : await this.messages.findByClientKey(authorId, clientKey);
    return found && { conversationId: found.conversationId, messageId: found.id };
  }

  private async files(actor: Actor, messageId: string): Promise<string[]> {
    const rows = await this.uow.sql<{ id: string }>(copyFiles, [
      messageId,
      actor.userId ?? actor.credentialId,
    ]);
    return rows.map(({ id }) => id);
  }
}

const originalOf = (row: OriginalRow): Original => ({
  author: row.author_name,
  address: row.address ?? '',
  writtenAt: row.occurred_at,
  subject: row.subject,
  parts: z.array(part).parse(row.parts),
});

const audienceOf = (row: OriginalRow): Audience => ({
  teamId: row.team_id,
  branchId: row.branch_id,
  assigneeId: row.assignee_id,
  restricted: row.restricted,
});
