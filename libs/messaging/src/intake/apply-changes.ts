import { Injectable } from '@nestjs/common';
import type { ChannelEvent, DomainEvent } from '@wasl/contracts';
import { foldForSearch } from '@wasl/conversations';
import { InboxHealthBook } from '@wasl/inboxes';
import { formatPhone, newId } from '@wasl/kernel';
import { LiftSuppression, SuppressAddress } from '@wasl/people';
import { UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
import { FindMessages } from './find-messages';
import type { ClaimedEvent, ParsedEvent } from './parse-events';

/** Everything that is neither a new message nor a receipt. */
export type ChangeEvent = Exclude<ChannelEvent, { type: 'message.received' | 'receipt.updated' }>;
type OfMessage = Extract<ChangeEvent, { externalId: string }>;
type ConsentChange = Extract<ChangeEvent, { type: 'address.suppressed' | 'address.restored' }>;
type IdentityChange = Extract<ChangeEvent, { type: 'identity.changed' }>;

const edit = `
with old as (insert into message_revision(message_id, parts) select id, parts from message where id = $1)
update message set parts = $2::jsonb, edited_at = $3, search = to_tsvector('simple', $4) where id = $1`;
const remove = `update message set deleted_at = coalesce(deleted_at, $2) where id = $1`;
const react = `
update message set reactions = (
  select coalesce(jsonb_agg(r), '[]') from jsonb_array_elements(reactions) r where r->>'by' <> 'person') || $2::jsonb where id = $1`;
const bump = `update conversation set revision = revision + 1 where id = $1`;
const move = `
insert into identity(id, person_id, kind, value, scope, display, verified_by)
select $1, i.person_id, $5, $6, $7, $8, 'provider' from identity i where i.kind = $2 and i.value = $3 and i.scope = $4
on conflict (kind, value, scope) do nothing returning person_id`;

/** Edits, deletions, reactions, moved addresses and the health of accounts. */
@Injectable()
export class ApplyChanges {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly messages: FindMessages,
    private readonly health: InboxHealthBook,
    private readonly suppress: SuppressAddress,
    private readonly lift: LiftSuppression,
  ) {}

  /** Answers the events whose message is not on record (yet). */
  async execute(parsed: ParsedEvent[]): Promise<ClaimedEvent[]> {
    const unknown = new Set<ClaimedEvent>();
    for (const { source, inbox, events } of parsed) {
      for (const event of events) {
        if (event.type === 'account.health') await this.health.record(inbox.id, event.level, event);
        else if (event.type === 'identity.changed') await this.moveIdentity(event);
        else if (isOfConsent(event)) await this.heed(inbox.id, event);
        else if (isOfMessage(event) && !(await this.changeMessage(inbox.id, event))) unknown.add(source);
      }
    }
    return [...unknown];
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
      case 'message.edited':
        await this.uow.prepared(edit, [
          id,
          JSON.stringify(event.parts),
          event.occurredAt,
          foldForSearch(event.parts),
        ]);
        return;
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

  /** A stop word closes the way to the address, a later start word opens it again. */
  private async heed(inboxId: string, event: ConsentChange): Promise<void> {
    const { address, detail } = event;
    const at = new Date(event.occurredAt);
    if (event.type === 'address.restored') await this.lift.execute({ address, inboxId }, { detail, at });
    else {
      const place = { address, inboxId: event.everywhere ? null : inboxId };
      await this.suppress.execute(place, { reason: event.reason, detail, at });
    }
  }

  /** The provider vouches that the new address is the same person's: it joins the old one, which stays on record. */
  private async moveIdentity({ from, to }: IdentityChange): Promise<void> {
    const display = to.kind === 'phone' ? formatPhone(to.value) : to.value;
    const rows = await this.uow.prepared<{ person_id: string }>(move, [
      newId(),
      from.kind,
      from.value,
      from.scope,
      to.kind,
      to.value,
      to.scope,
      display,
    ]);
    for (const { person_id: personId } of rows)
      await this.outbox.publish<DomainEvent>({ type: 'person.changed', payload: { personId } });
  }
}

const isOfMessage = (event: ChannelEvent): event is OfMessage =>
  event.type === 'message.edited' || event.type === 'message.deleted' || event.type === 'reaction.changed';
const isOfConsent = (event: ChannelEvent): event is ConsentChange =>
  event.type === 'address.suppressed' || event.type === 'address.restored';
