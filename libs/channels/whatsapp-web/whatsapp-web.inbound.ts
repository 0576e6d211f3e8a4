import type { ParseContext, RawEvent } from '@wasl/channel-kit';
import type { ChannelEventInput, IdentityRef } from '@wasl/contracts';
import { safeDisplayName } from '@wasl/kernel';
import { partsOf } from './linked-parts';
import { linkedEvent } from './session-news';
import type { LinkedEvent, LinkedMessage } from './session-news';
import type { WhatsAppWebSecrets, WhatsAppWebSettings } from './whatsapp-web.settings';

type Settings = ParseContext<WhatsAppWebSettings, WhatsAppWebSecrets>;

// What the page shows between messages: keys, calls, changes of a chat.
const SERVICE_TYPES = new Set([
  'call_log',
  'ciphertext',
  'debug',
  'e2e_notification',
  'gp2',
  'notification',
  'notification_template',
  'protocol',
  'revoked',
]);

/** Reads what a linked session reported. */
export function parse(raw: RawEvent, _context: Settings): ChannelEventInput[] {
  const receivedAt = raw.receivedAt.toISOString();
  const read = linkedEvent.safeParse(json(raw.body));
  return read.success
    ? [eventOf(read.data, receivedAt)]
    : [{ type: 'ignored', occurredAt: receivedAt, reason: 'not-understood' }];
}

function json(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'), (_key, value: unknown) =>
      typeof value === 'string' ? storable(value) : value,
    ) as unknown;
  } catch {
    return undefined;
  }
}

function eventOf(event: LinkedEvent, receivedAt: string): ChannelEventInput {
  const at = 'at' in event ? event.at : event.message.at;
  const occurredAt = moment(at, receivedAt);
  switch (event.kind) {
    case 'message':
      return received(event.message, occurredAt);
    case 'ack':
      return acknowledged(event, occurredAt);
    case 'edit':
      return {
        type: 'message.edited',
        occurredAt,
        externalId: event.stanza,
        parts: [{ type: 'text', text: event.body }],
      };
    case 'revoke':
      return { type: 'message.deleted', occurredAt, externalId: event.stanza };
    case 'reaction':
      return {
        type: 'reaction.changed',
        occurredAt,
        externalId: event.stanza,
        sender: senderOf(event),
        emoji: event.emoji === '' ? null : event.emoji,
      };
  }
}

function received(message: LinkedMessage, occurredAt: string): ChannelEventInput {
  if (!/@(?:c\.us|lid)$/.test(message.chat)) return { type: 'ignored', occurredAt, reason: 'not-a-person' };
  if (SERVICE_TYPES.has(message.type))
    return { type: 'ignored', occurredAt, reason: `service:${message.type}`.slice(0, 200) };
  const senderName = message.fromMe ? '' : safeDisplayName(message.name ?? '');
  return {
    type: 'message.received',
    occurredAt,
    externalId: message.stanza,
    sender: senderOf(message),
    ...(senderName === '' ? {} : { senderName }),
    ...partsOf(message),
    ...(message.quoted === undefined ? {} : { quotes: message.quoted }),
    facts: message.forwarded ? { forwarded: 'yes' } : {},
    echo: message.fromMe,
  };
}

/** A number is the strongest; a hidden id means something only among linked phones. */
function senderOf({ chat, phone }: { chat: string; phone?: string | undefined }): IdentityRef[] {
  const [user = '', server] = chat.split('@');
  const digits = server === 'c.us' ? user : phone;
  const known: IdentityRef[] = [];
  if (digits !== undefined && /^[1-9]\d{5,14}$/.test(digits))
    known.push({ kind: 'phone', value: `+${digits}`, scope: '', verifiedBy: 'provider' });
  if (server === 'lid' || known.length === 0)
    known.push({ kind: 'external', value: chat, scope: 'whatsapp-web', verifiedBy: 'provider' });
  return known;
}

const statuses: Readonly<Record<string, 'sent' | 'delivered' | 'read' | 'failed'>> = {
  '-1': 'failed',
  '1': 'sent',
  '2': 'delivered',
  '3': 'read',
  '4': 'read',
};

function acknowledged(
  { stanza, ack }: Extract<LinkedEvent, { kind: 'ack' }>,
  occurredAt: string,
): ChannelEventInput {
  const status = statuses[String(ack)];
  if (!status) return { type: 'ignored', occurredAt, reason: `ack:${ack}` };
  const failure = { kind: 'temporary', code: 'ack', detail: 'WhatsApp did not take the message.' };
  return {
    type: 'receipt.updated',
    occurredAt,
    externalId: stanza,
    status,
    ...(status === 'failed' ? { failure } : {}),
  };
}

function moment(seconds: number, fallback: string): string {
  const at = new Date(seconds * 1000);
  return seconds <= 0 || Number.isNaN(at.getTime()) || at.getUTCFullYear() > 9999
    ? fallback
    : at.toISOString();
}

/** PostgreSQL stores neither NUL nor half a surrogate pair. */
const storable = (text: string): string => text.replace(/\0|\p{Cs}/gu, '\uFFFD');
