import { ChannelError, hmacSha256Hex, sameSecret } from '@wasl/channel-kit';
import type {
  HandshakeAnswer,
  InboxContext,
  ParseContext,
  RawEvent,
  RawRequest,
  Verdict,
} from '@wasl/channel-kit';
import type { ChannelEventInput } from '@wasl/contracts';
import { accountFields, changeErrors } from './account.inbound';
import { historyEvents } from './history.inbound';
import { echoEvents, messageEvents } from './message.inbound';
import type { ItemContext } from './message.inbound';
import { statusEvents } from './status.inbound';
import { templateNews } from './template-news.inbound';
import { userIdEvents } from './user-id.inbound';
import { number, object, objects, parseJson, text } from './untrusted-json';
import type { Loose } from './untrusted-json';
import type { WhatsAppCloudSecrets, WhatsAppCloudSettings } from './whatsapp-cloud.settings';

type Settings = ParseContext<WhatsAppCloudSettings, WhatsAppCloudSecrets>;

const SIGNATURE = /^sha256=([0-9a-f]{64})$/;
const CHALLENGE = /^[\w.-]{1,256}$/;

/** Answers Meta's subscription check: the challenge when the verify token is ours, 403 when not, null for anything else. */
export function handshake(
  request: RawRequest,
  context: InboxContext<WhatsAppCloudSettings, WhatsAppCloudSecrets>,
): HandshakeAnswer | null {
  if (request.method !== 'GET' || request.query['hub.mode'] === undefined) return null;
  const refused = { status: 403, contentType: 'text/plain; charset=utf-8', body: 'forbidden' };
  const token = request.query['hub.verify_token'] ?? '';
  const challenge = request.query['hub.challenge'] ?? '';
  const expected = context.secrets.verifyToken;
  if (request.query['hub.mode'] !== 'subscribe' || !expected || !sameSecret(token, expected)) return refused;
  // Only what Meta sends is echoed: anything longer or stranger is somebody else.
  return CHALLENGE.test(challenge)
    ? { status: 200, contentType: 'text/plain; charset=utf-8', body: challenge }
    : refused;
}

/** Checks X-Hub-Signature-256 over the exact bytes that came; without an app secret everything is refused. */
export function verify(
  request: RawRequest,
  context: InboxContext<WhatsAppCloudSettings, WhatsAppCloudSecrets>,
): Verdict {
  if (request.method !== 'POST') return { ok: false, reason: 'method' };
  if (!context.secrets.appSecret) return { ok: false, reason: 'no-secret' };
  const header = request.headers['x-hub-signature-256'];
  if (header === undefined || header === '') return { ok: false, reason: 'signature-missing' };
  const signature = SIGNATURE.exec(header)?.[1];
  if (signature === undefined) return { ok: false, reason: 'signature-malformed' };
  const expected = hmacSha256Hex(context.secrets.appSecret, request.body);
  return sameSecret(signature, expected) ? { ok: true } : { ok: false, reason: 'signature-wrong' };
}

/**
 * Reads a whole delivery: every entry, change, message and status of it, in the order given. One that is signed and yet
 * cannot be read throws: it may hold what somebody wrote.
 */
export function parse(raw: RawEvent, context: Settings): ChannelEventInput[] {
  const receivedAt = raw.receivedAt.toISOString();
  const payload = parseJson(raw.body);
  if (payload === undefined) throw new ChannelError('provider_bug', 'the body is not JSON');
  const envelope = object(payload);
  if (envelope.object !== 'whatsapp_business_account') {
    const kind = text(envelope.object);
    if (kind === undefined) throw new ChannelError('provider_bug', 'the body names no object');
    return [{ type: 'ignored', occurredAt: receivedAt, reason: `object:${kind}`.slice(0, 200) }];
  }
  const changes = objects(envelope.entry).flatMap((entry) =>
    objects(entry.changes).map((change) => ({ entry, change })),
  );
  if (changes.length === 0) throw new ChannelError('provider_bug', 'the body tells of no change');
  const around = { settings: context.settings, receivedAt };
  const events = changes.flatMap(({ entry, change }) => changeEvents(change, entry, around));
  return events.length > 0 ? events : [{ type: 'ignored', occurredAt: receivedAt, reason: 'empty' }];
}

// Fields that speak of a template alone, whatever they say.
const TEMPLATE_FIELDS = new Set(['template_category_update']);
// Fields that speak of people at one number of the account.
const NUMBER_FIELDS = new Set(['messages', 'smb_message_echoes', 'history', 'user_id_update']);

interface Surroundings {
  settings: WhatsAppCloudSettings;
  receivedAt: string;
}

function changeEvents(change: Loose, entry: Loose, around: Surroundings): ChannelEventInput[] {
  const value = object(change.value);
  const field = text(change.field) ?? '';
  const phoneNumberId = text(object(value.metadata).phone_number_id);
  if (phoneNumberId !== undefined && phoneNumberId !== around.settings.phoneNumberId) {
    return [{ type: 'ignored', occurredAt: around.receivedAt, reason: 'other-number' }];
  }
  if (NUMBER_FIELDS.has(field)) {
    // Without metadata nobody can say whose number was written to; never seen, and not to be guessed.
    if (phoneNumberId === undefined)
      throw new ChannelError('provider_bug', `${field} without metadata.phone_number_id`);
    return numberEvents(field, value, around);
  }
  return accountEvents(field, change, { entry, around });
}

function accountEvents(
  field: string,
  change: Loose,
  { entry, around }: { entry: Loose; around: Surroundings },
): ChannelEventInput[] {
  const value = object(change.value);
  const account = Object.hasOwn(accountFields, field) ? accountFields[field] : undefined;
  if (!account && !TEMPLATE_FIELDS.has(field))
    return [{ type: 'ignored', occurredAt: around.receivedAt, reason: `field:${field}`.slice(0, 200) }];
  if (text(entry.id) !== around.settings.businessAccountId) {
    return [{ type: 'ignored', occurredAt: around.receivedAt, reason: 'other-account' }];
  }
  const occurredAt = moment(entry.time, around.receivedAt);
  const news = account?.(value) ?? null;
  const events: ChannelEventInput[] = [
    ...(news ? [{ type: 'account.health' as const, occurredAt, ...news }] : []),
    ...templateNews(field, value, occurredAt),
  ];
  return events.length > 0 ? events : [{ type: 'ignored', occurredAt, reason: `good-news:${field}` }];
}

function numberEvents(field: string, value: Loose, around: Surroundings): ChannelEventInput[] {
  const context: ItemContext = {
    contacts: objects(value.contacts),
    momentOf: (timestamp) => moment(timestamp, around.receivedAt),
  };
  if (field === 'history') return historyEvents(value, context, around.receivedAt);
  if (field === 'user_id_update') return userIdEvents(value, context);
  return [
    ...objects(value.messages).flatMap((message) => messageEvents(message, context)),
    ...objects(value.message_echoes).flatMap((echo) => echoEvents(echo, context)),
    ...objects(value.statuses).flatMap((status) => statusEvents(status, context)),
    ...changeErrors(value, around.receivedAt),
  ];
}

// Meta counts seconds; in a few account fields it has counted milliseconds. No second lies beyond this in our time.
const LAST_SECOND = 100_000_000_000;

function moment(timestamp: unknown, fallback: string): string {
  const given = number(timestamp);
  if (given === undefined || given <= 0) return fallback;
  const at = new Date(given < LAST_SECOND ? given * 1000 : given);
  return Number.isNaN(at.getTime()) || at.getUTCFullYear() > 9999 ? fallback : at.toISOString();
}
