import { Injectable } from '@nestjs/common';
import { ChannelError, HttpFailure, type OutboundMessage } from '@wasl/channel-kit';
import { type DomainEvent, message } from '@wasl/contracts';
import { ReplyToken } from '@wasl/conversations';
import { InboxDirectory } from '@wasl/inboxes';
import { UnitOfWork } from '@wasl/platform/database';
import { Log } from '@wasl/platform/logging';
import { Outbox } from '@wasl/platform/outbox';
import { OutgoingRepository, type RecipientRow } from './outgoing.repository';

interface ReactedRow {
  id: string;
  conversation_id: string;
  inbox_id: string | null;
  identity_id: string | null;
  external_id: string | null;
  reactions: unknown;
}

const find =
  'select id, conversation_id, inbox_id, identity_id, external_id, reactions from message where id = $1';
const withdraw = `
update message set reactions = (select coalesce(jsonb_agg(r), '[]') from jsonb_array_elements(reactions) r where r->>'by' <> 'staff')
 where id = $1 and reactions @> '[{"by":"staff"}]' returning id`;

/** Tells the person's channel the reaction that the message now carries. */
@Injectable()
export class DeliverReaction {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly outgoing: OutgoingRepository,
    private readonly inboxes: InboxDirectory,
    private readonly tokens: ReplyToken,
    private readonly outbox: Outbox,
    private readonly log: Log,
  ) {}

  /** Throws while a later try may help; a reaction that is refused for good is taken off the message again. */
  async run(messageId: string): Promise<void> {
    const [row] = await this.uow.sql<ReactedRow>(find, [messageId]);
    if (!row || row.inbox_id === null || row.identity_id === null || row.external_id === null) return;
    const asked = { identityId: row.identity_id, inboxId: row.inbox_id };
    const [recipient] = await this.outgoing.recipients([asked]);
    try {
      if (recipient) await this.send(row, recipient);
    } catch (error) {
      if (isPassing(error)) throw error;
      this.log.warn('a reaction was refused', {
        messageId,
        error: error instanceof Error ? error.message : String(error),
      });
      await this.takeOff(row);
    }
  }

  private async send(row: ReactedRow, recipient: RecipientRow): Promise<void> {
    const inbox = row.inbox_id === null ? null : await this.inboxes.find(row.inbox_id);
    const way = inbox?.channel.outbound;
    if (!inbox || !way || !inbox.enabled) throw new ChannelError('config', 'the inbox cannot send');
    const { id: inboxId, settings, secrets } = inbox;
    const outbound = this.outbound(row, recipient);
    for (const request of way.render(outbound, { inboxId, settings, secrets }))
      await way.send(request, outbound, this.inboxes.context(inbox));
  }

  private outbound(row: ReactedRow, to: RecipientRow): OutboundMessage {
    const staff = message.shape.reactions.parse(row.reactions).find((reaction) => reaction.by === 'staff');
    return {
      ...{
        id: row.id,
        conversationId: row.conversation_id,
        parts: [],
        files: [],
        quotes: null,
        subject: null,
        cc: [],
        references: [],
        template: null,
      },
      to: { kind: to.kind, value: to.value, scope: to.scope, verifiedBy: to.verified_by },
      toName: to.name,
      fromName: '',
      replyToken: this.tokens.sign(row.conversation_id),
      language: to.language === 'en' ? 'en' : 'ar',
      automatic: false,
      reaction: { externalId: row.external_id ?? '', emoji: staff?.emoji ?? null },
    };
  }

  private async takeOff(row: ReactedRow): Promise<void> {
    await this.uow.run(async () => {
      if ((await this.uow.sql(withdraw, [row.id])).length === 0) return;
      await this.outbox.publish<DomainEvent>({
        type: 'message.changed',
        payload: { conversationId: row.conversation_id, messageId: row.id },
      });
    });
  }
}

/** A reaction may safely arrive twice, so a lost answer is tried again like any outage. */
function isPassing(error: unknown): boolean {
  if (error instanceof HttpFailure) return true;
  return error instanceof ChannelError && ['rate_limited', 'temporary', 'uncertain'].includes(error.kind);
}
