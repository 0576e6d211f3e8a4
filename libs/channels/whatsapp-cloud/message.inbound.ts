import { ChannelError } from '@wasl/channel-kit';
import type { ChannelEventInput } from '@wasl/contracts';
import { partsOf } from './content.inbound';
import { identitiesOf, provided, senderOf, toPhone } from './identity.inbound';
import { object, text } from './untrusted-json';
import type { Loose } from './untrusted-json';

/** What all items of one change have around them. */
export interface ItemContext {
  contacts: readonly Loose[];
  /** The provider's time, ISO 8601; ours where it gave none. */
  momentOf(timestamp: unknown): string;
}

/** One entry of `messages`: almost always one event, none at all never. */
export function messageEvents(message: Loose, context: ItemContext): ChannelEventInput[] {
  const occurredAt = context.momentOf(message.timestamp);
  switch (message.type) {
    case 'reaction':
      return [reactionEvent(message, context, occurredAt)];
    case 'system':
      return systemEvents(message, occurredAt);
    case 'edit':
      return [editEvent(message, occurredAt)];
    case 'revoke':
      return [revokeEvent(message, occurredAt)];
    default:
      return [receivedEvent(message, context, occurredAt)];
  }
}

/** One entry of `message_echoes`: our own message, written in the Business app on a phone. */
export function echoEvents(echo: Loose, context: ItemContext): ChannelEventInput[] {
  const occurredAt = context.momentOf(echo.timestamp);
  if (echo.type === 'edit') return [editEvent(echo, occurredAt)];
  if (echo.type === 'revoke') return [revokeEvent(echo, occurredAt)];
  // The thread is that of the person it was written to.
  const person = {
    ...echo,
    from: echo.to,
    from_user_id: echo.to_user_id,
    from_parent_user_id: echo.to_parent_user_id,
  };
  if (echo.type === 'reaction') return [{ type: 'ignored', occurredAt, reason: 'echo-of-reaction' }];
  const event = receivedEvent(person, context, occurredAt);
  return [event.type === 'message.received' ? { ...event, echo: true } : event];
}

function receivedEvent(message: Loose, context: ItemContext, occurredAt: string): ChannelEventInput {
  const externalId = text(message.id)?.slice(0, 998);
  if (externalId === undefined) throw new ChannelError('provider_bug', 'a message without an id');
  const quotes = text(object(message.context).id);
  return {
    type: 'message.received',
    occurredAt,
    externalId,
    ...senderOf(message, context.contacts),
    parts: partsOf(message),
    ...(quotes === undefined ? {} : { quotes }),
    facts: factsOf(message),
  };
}

/** What an officer should know beside the content: forwarded, from an advertisement, about a product, in a group. */
function factsOf(message: Loose): Record<string, string> {
  const context = object(message.context);
  const referral = object(message.referral);
  const product = object(context.referred_product);
  const forwarded =
    context.frequently_forwarded === true ? 'frequently' : context.forwarded === true ? 'yes' : undefined;
  const facts: Record<string, string> = {};
  const tell = (name: string, value: string | undefined): void => {
    if (value !== undefined) facts[name] = value;
  };
  tell('forwarded', forwarded);
  tell('referral.type', text(referral.source_type));
  tell('referral.id', text(referral.source_id));
  tell('referral.url', text(referral.source_url));
  tell('referral.headline', text(referral.headline));
  tell('referral.body', text(referral.body));
  tell('referral.click', text(referral.ctwa_clid));
  tell('product.catalogue', text(product.catalog_id));
  tell('product.id', text(product.product_retailer_id));
  tell('group', text(message.group_id));
  return facts;
}

function reactionEvent(message: Loose, context: ItemContext, occurredAt: string): ChannelEventInput {
  const reaction = object(message.reaction);
  const externalId = text(reaction.message_id);
  if (externalId === undefined) return { type: 'ignored', occurredAt, reason: 'reaction-without-target' };
  const { sender } = senderOf(message, context.contacts);
  // An absent or empty emoji is how a reaction is taken back.
  return { type: 'reaction.changed', occurredAt, externalId, sender, emoji: text(reaction.emoji) ?? null };
}

function editEvent(message: Loose, occurredAt: string): ChannelEventInput {
  const edit = object(message.edit);
  const externalId = text(edit.original_message_id);
  if (externalId === undefined) return { type: 'ignored', occurredAt, reason: 'edit-without-target' };
  return { type: 'message.edited', occurredAt, externalId, parts: partsOf(object(edit.message)) };
}

function revokeEvent(message: Loose, occurredAt: string): ChannelEventInput {
  const externalId = text(object(message.revoke).original_message_id);
  if (externalId === undefined) return { type: 'ignored', occurredAt, reason: 'revoke-without-target' };
  return { type: 'message.deleted', occurredAt, externalId };
}

function systemEvents(message: Loose, occurredAt: string): ChannelEventInput[] {
  const system = object(message.system);
  const type = text(system.type) ?? 'unknown';
  if (type === 'user_changed_number' || type === 'user_changed_user_id')
    return changedIdentities(message, system, occurredAt);
  if (type === 'customer_identity_changed') return changedDevice(message, occurredAt);
  return [{ type: 'ignored', occurredAt, reason: `system:${type}`.slice(0, 200) }];
}

/** A new number brings a new business-scoped id with it: one event for each identity whose old value is known. */
function changedIdentities(message: Loose, system: Loose, occurredAt: string): ChannelEventInput[] {
  const changes: ChannelEventInput[] = [];
  const oldId = text(system.previous_user_id) ?? text(message.from_user_id);
  const newId = text(system.user_id);
  if (oldId !== undefined && newId !== undefined && oldId !== newId) {
    const from = provided('whatsapp_bsuid', oldId);
    changes.push({ type: 'identity.changed', occurredAt, from, to: provided('whatsapp_bsuid', newId) });
  }
  const oldPhone = toPhone(message.from);
  const newPhone = toPhone(system.wa_id) ?? toPhone(system.new_wa_id);
  if (oldPhone !== undefined && newPhone !== undefined && oldPhone !== newPhone) {
    changes.push({
      type: 'identity.changed',
      occurredAt,
      from: provided('phone', oldPhone),
      to: provided('phone', newPhone),
    });
  }
  return changes.length > 0
    ? changes
    : [{ type: 'ignored', occurredAt, reason: 'identity-change-without-values' }];
}

/** New device or new owner of the number: the same address, no longer vouched for. */
function changedDevice(message: Loose, occurredAt: string): ChannelEventInput[] {
  const [strongest] = identitiesOf({ userId: message.from_user_id, phone: message.from });
  if (!strongest) return [{ type: 'ignored', occurredAt, reason: 'identity-change-without-values' }];
  return [
    { type: 'identity.changed', occurredAt, from: strongest, to: { ...strongest, verifiedBy: 'none' } },
  ];
}
