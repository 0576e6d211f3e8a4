import { Injectable } from '@nestjs/common';
import type { ChannelEvent, DomainEvent } from '@wasl/contracts';
import { foldForSearch } from '@wasl/conversations';
import { InboxHealthBook } from '@wasl/inboxes';
import { UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
import { ApplyAddressChanges, isOfAddress } from './apply-address-changes';
import { FindMessages } from './find-messages';
import type { ClaimedEvent, ParsedEvent } from './read-event';

/** Everything that is neither a new message nor a receipt. */
export type ChangeEvent = Exclude<ChannelEvent, { type: 'message.received' | 'receipt.updated' }>;
type OfMessage = Extract<ChangeEvent, { externalId: string }>;
type HealthNews = Extract<ChangeEvent, { type: 'account.health' }>;

const subjectOf = `select coalesce(facts->>'subject', delivery->>'subject') as subject from message where id = $1`;
const edit = `
with old as (insert into message_revision(message_id, parts) select id, parts from message where id = $1)
update message set parts = $2::jsonb, edited_at = $3, search = $4::tsvector where id = $1`;
const remove = `update message set deleted_at = coalesce(deleted_at, $2) where id = $1`;
const react = `
update message set reactions = (
  select coalesce(jsonb_agg(r), '[]') from jsonb_array_elements(reactions) r where r->>'by' <> 'person') || $2::jsonb where id = $1`;
const bump = `update conversation set revision = revision + 1 where id = $1`;
/** Edits, deletions, reactions, moved addresses and the health of accounts. */
@Injectable()
export class ApplyChanges {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly messages: FindMessages,
    private readonly health: InboxHealthBook,
    private readonly addresses: ApplyAddressChanges,
  ) {}

  /** Answers the events whose message is not on record (yet). */
  async execute(parsed: ParsedEvent[]): Promise<ClaimedEvent[]> {
    const unknown = new Set<ClaimedEvent>();
    for (const { source, inbox, events } of parsed) {
      for (const event of events) {
        if (event.type === 'account.health') await this.noteHealth(inbox.id, event);
        else if (isOfAddress(event)) await this.addresses.execute(inbox.id, event);
        else if (isOfMessage(event) && !(await this.changeMessage(inbox.id, event))) unknown.add(source);
      }
    }
    return [...unknown];
  }

  private async noteHealth(inboxId: string, news: HealthNews): Promise<void> {
    if (news.level === 'ok' && news.heals !== undefined) await this.health.recovered(inboxId, news.heals);
    else await this.health.record(inboxId, news.level, news);
  }

  private async changeMessage(inboxId: string, event: OfMessage): Promise<boolean> {
    const found = (await this.messages.byExternalIds(inboxId, [event.externalId])).get(event.externalId);
    if (!found) return false;
    await this.write(found.id, event);
    await this.uow.prepared(bump, [found.conversation_id]);
    await this.outbox.publish<DomainEvent>({
      type: 'message.changed',
      payload: { conversationId: found.conversation_id, messageId: found.id },
    });
    return true;
  }

  private async write(id: string, event: OfMessage): Promise<void> {
    switch (event.type) {
      case 'message.edited': {
        // An edit speaks of the words alone: the message is found by its subject as before.
        const [row] = await this.uow.prepared<{ subject: string | null }>(subjectOf, [id]);
        const search = foldForSearch(event.parts, row?.subject ?? undefined);
        await this.uow.prepared(edit, [id, JSON.stringify(event.parts), event.occurredAt, search]);
        return;
      }
      case 'message.deleted':
        await this.uow.prepared(remove, [id, event.occurredAt]);
        return;
      case 'reaction.changed': {
        const reaction =
          event.emoji === null ? [] : [{ emoji: event.emoji, by: 'person', at: event.occurredAt }];
        await this.uow.prepared(react, [id, JSON.stringify(reaction)]);
      }
    }
  }
}

const isOfMessage = (event: ChannelEvent): event is OfMessage =>
  event.type === 'message.edited' || event.type === 'message.deleted' || event.type === 'reaction.changed';
