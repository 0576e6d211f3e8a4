import { createHash } from 'node:crypto';
import { ChannelError } from '@wasl/channel-kit';
import type {
  HandshakeAnswer,
  InboxContext,
  ParseContext,
  RawEvent,
  RawRequest,
  Verdict,
} from '@wasl/channel-kit';
import type { ChannelEventInput } from '@wasl/contracts';
import { isUuid } from '@wasl/kernel';
import { z } from 'zod';
import { type OpenAuthor, type OpenContent, type PushedEvent, pushedEvent } from './open.events';
import { type OpenSecrets, type OpenSettings, secretsInForce } from './open.settings';
import { verifySignature } from './webhook-signature';

type Context = ParseContext<OpenSettings, OpenSecrets>;
type Received = Extract<ChannelEventInput, { type: 'message.received' }>;
type PartInput = Received['parts'][number];
type Of<T extends PushedEvent['type']> = Extract<PushedEvent, { type: T }>;

// PostgreSQL stores neither NUL nor half a surrogate pair; JSON may carry both as escapes.
const UNSTORABLE = /\0|\p{Cs}/gu;
const FIRST_YEAR = 1990;
const CLOCK_AHEAD_MS = 5 * 60_000;

/** Standard Webhooks over the exact bytes, with any secret in force. */
export function verify(request: RawRequest, context: InboxContext<OpenSettings, OpenSecrets>): Verdict {
  if (request.method !== 'POST') return { ok: false, reason: 'method' };
  return verifySignature(request, secretsInForce(context.secrets), context.ports.now());
}

/** Tells the other system at once what is wrong with an event that could never be read; null when it is good. */
export function inspect(request: RawRequest): HandshakeAnswer | null {
  const read = readEvent(request.body);
  if (read.ok) return null;
  const body = { error: 'unreadable', problems: read.problems };
  return { status: 422, contentType: 'application/json; charset=utf-8', body: JSON.stringify(body) };
}

/** One pushed event to one canonical event; what is no event of ours goes to quarantine with its reasons. */
export function parse(raw: RawEvent, context: Context): ChannelEventInput[] {
  const read = readEvent(raw.body);
  if (!read.ok)
    throw new ChannelError('provider_bug', read.problems.join('; ').slice(0, 900), { code: 'unreadable' });
  return [canonical(read.event, raw, context)];
}

type Read = { ok: true; event: PushedEvent } | { ok: false; problems: string[] };

function readEvent(body: Buffer): Read {
  let document: unknown;
  try {
    document = JSON.parse(body.toString('utf8'), (_key, value: unknown) =>
      typeof value === 'string' ? value.replace(UNSTORABLE, '\uFFFD') : value,
    );
  } catch {
    return { ok: false, problems: ['the body is not JSON'] };
  }
  const parsed = pushedEvent.safeParse(document);
  if (parsed.success) return { ok: true, event: parsed.data };
  const problems = parsed.error.issues
    .slice(0, 20)
    .map(({ path, message }) => `${z.core.toDotPath(path) || 'event'}: ${message}`);
  return { ok: false, problems };
}

function canonical(event: PushedEvent, raw: RawEvent, context: Context): ChannelEventInput {
  const occurredAt = occurrence(event.timestamp, raw.receivedAt);
  switch (event.type) {
    case 'message.received':
      return received(event, { raw, occurredAt, inboxId: context.inboxId });
    case 'message.edited':
      return {
        type: 'message.edited',
        occurredAt,
        externalId: event.data.messageId,
        // The files of an edited message stay as they came: an edit that carries bytes would have nowhere to put them.
        parts: event.data.content.map((item) =>
          item.type === 'media' && item.base64 !== undefined ? unsupported('edited-file') : partOf(item),
        ),
      };
    case 'message.deleted':
      return { type: 'message.deleted', occurredAt, externalId: event.data.messageId };
    case 'reaction.changed': {
      const { sender } = senderOf(event.data.from, context.inboxId);
      return {
        type: 'reaction.changed',
        occurredAt,
        externalId: event.data.messageId,
        sender,
        emoji: event.data.emoji,
      };
    }
    case 'receipt.updated':
      return receipt(event, occurredAt);
  }
}

function received(
  { data }: Of<'message.received'>,
  { raw, occurredAt, inboxId }: { raw: RawEvent; occurredAt: string; inboxId: string },
): Received {
  const { sender, claimed } = senderOf(data.from, inboxId);
  return {
    type: 'message.received',
    occurredAt,
    // The id of the webhook makes a message one for ever; without it (an old replay) its bytes do.
    externalId: raw.headers['webhook-id'] ?? `sha256:${createHash('sha256').update(raw.body).digest('hex')}`,
    aliases: data.id === undefined ? [] : [data.id],
    sender,
    ...(data.from.name ? { senderName: data.from.name } : {}),
    ...(data.from.language ? { language: data.from.language } : {}),
    parts: data.content.map(partOf),
    files: data.content.flatMap((item, partIndex) =>
      item.type === 'media' && item.base64 !== undefined
        ? [{ partIndex, bytes: Buffer.from(item.base64, 'base64') }]
        : [],
    ),
    ...(data.replyTo === undefined ? {} : { quotes: data.replyTo }),
    hints: {
      tokens: data.replyToken === undefined ? [] : [data.replyToken],
      references: data.replyTo === undefined ? [] : [data.replyTo],
      automatic: data.automatic,
      ...(data.subject === undefined ? {} : { subject: data.subject }),
    },
    facts: {
      ...data.facts,
      ...(data.subject === undefined ? {} : { subject: data.subject }),
      ...(claimed === '' ? {} : { claimed }),
    },
  };
}

/**
 * Who wrote. What the other system vouches for may join a person on record; what it only heard is shown to the
 * officer and joins nobody, so that nobody slips into another person's conversation by naming their number.
 */
function senderOf(from: OpenAuthor, inboxId: string): { sender: Received['sender']; claimed: string } {
  const own = (kind: string) => kind === 'external' || kind === 'visitor';
  const vouched = from.identities.filter(({ kind, verified }) => verified || own(kind));
  const claimed = from.identities.filter((one) => !vouched.includes(one));
  const sender = vouched.map(({ kind, value }) => ({
    kind,
    value,
    scope: own(kind) ? inboxId : '',
    verifiedBy: 'signed' as const,
  }));
  const stand = claimed.map(({ kind, value }) => `${kind}:${value}`);
  return {
    sender:
      sender.length > 0
        ? sender
        : [
            {
              kind: 'external',
              value: (stand[0] ?? 'unknown').slice(0, 320),
              scope: inboxId,
              verifiedBy: 'none',
            },
          ],
    claimed: stand.join(' '),
  };
}

function partOf(item: OpenContent): PartInput {
  switch (item.type) {
    case 'media': {
      const { base64: _inline, url, ...rest } = item;
      return { ...rest, ...(url === undefined ? {} : { remoteId: url }) };
    }
    case 'text':
    case 'location':
      return item;
    case 'other':
      return unsupported(item.name);
  }
}

const unsupported = (reason: string): PartInput => ({ type: 'unsupported', reason });

/** The other system names our message by our id or by the id that it gave itself when it took it. */
function receipt({ data }: Of<'receipt.updated'>, occurredAt: string): ChannelEventInput {
  const failure = data.failure ?? { kind: 'recipient_unreachable' as const };
  return {
    type: 'receipt.updated',
    occurredAt,
    externalId: data.messageId,
    status: data.status,
    ...(isUuid(data.messageId) ? { correlation: data.messageId } : {}),
    ...(data.status === 'failed' ? { failure } : {}),
  };
}

/** The sender's clock where it is believable, otherwise ours. */
function occurrence(given: string | undefined, receivedAt: Date): string {
  const at = new Date(given ?? Number.NaN);
  const believable =
    !Number.isNaN(at.getTime()) &&
    at.getUTCFullYear() >= FIRST_YEAR &&
    at.getTime() <= receivedAt.getTime() + CLOCK_AHEAD_MS;
  return (believable ? at : receivedAt).toISOString();
}
