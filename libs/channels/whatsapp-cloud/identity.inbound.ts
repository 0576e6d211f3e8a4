import type { ChannelEventInput, IdentityRef } from '@wasl/contracts';
import { safeDisplayName } from '@wasl/kernel';
import { object, text } from './untrusted-json';
import type { Loose } from './untrusted-json';

type IdentityInput = Extract<ChannelEventInput, { type: 'message.received' }>['sender'][number];

/** A phone number in E.164 from WhatsApp's bare digits, or undefined when it is none. */
export function toPhone(value: unknown): string | undefined {
  const digits = text(value)?.replace(/^\+/, '');
  return digits !== undefined && /^[1-9]\d{5,14}$/.test(digits) ? `+${digits}` : undefined;
}

/** One identity that Meta vouches for. */
export function provided(kind: IdentityRef['kind'], value: string): IdentityRef {
  return { kind, value, scope: '', verifiedBy: 'provider' };
}

/** What a webhook tells of one person, from wherever it tells it. */
export interface PersonClues {
  /** Business-scoped user id; the only one that never goes missing. */
  userId?: unknown;
  /** Their phone number; absent for people who hide it behind a username. */
  phone?: unknown;
  /** WhatsApp's own id; in a few countries not the phone number. */
  waId?: unknown;
  parentUserId?: unknown;
}

/** Every identity that can be read from the clues, strongest first; empty when there is none. */
export function identitiesOf(clues: PersonClues): IdentityInput[] {
  const found: IdentityRef[] = [];
  const userId = text(clues.userId) ?? text(clues.parentUserId);
  if (userId !== undefined) found.push(provided('whatsapp_bsuid', userId.slice(0, 320)));
  const phone = toPhone(clues.phone) ?? toPhone(clues.waId);
  if (phone !== undefined) found.push(provided('phone', phone));
  const waId = text(clues.waId);
  if (waId !== undefined && `+${waId}` !== phone) found.push(provided('whatsapp_id', waId.slice(0, 320)));
  return found;
}

/** Who wrote a message: its own fields, completed from the webhook's `contacts`. System messages come without contacts. */
export function senderOf(
  message: Loose,
  contacts: readonly Loose[],
): { sender: IdentityInput[]; senderName?: string } {
  const contact = contactOf(message, contacts);
  const known = identitiesOf({
    userId: message.from_user_id ?? contact.user_id,
    parentUserId: message.from_parent_user_id ?? contact.parent_user_id,
    phone: message.from,
    waId: contact.wa_id,
  });
  // Never seen, but a message without any sender must still be shown: it then stands for itself.
  const sender =
    known.length > 0
      ? known
      : [{ kind: 'external' as const, value: `unknown:${text(message.id) ?? ''}`.slice(0, 320) }];
  const profile = object(contact.profile);
  const senderName = safeDisplayName(text(profile.name) ?? text(profile.username) ?? '');
  return senderName === '' ? { sender } : { sender, senderName };
}

function contactOf(message: Loose, contacts: readonly Loose[]): Loose {
  const mine = contacts.find(
    (contact) =>
      (contact.wa_id !== undefined && contact.wa_id === message.from) ||
      (contact.user_id !== undefined && contact.user_id === message.from_user_id),
  );
  if (mine) return mine;
  const only = contacts.length === 1 ? contacts[0] : undefined;
  return only ?? {};
}
