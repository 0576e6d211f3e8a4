import type { ChannelEventInput } from '@wasl/contracts';
import { echoEvents, messageEvents } from './message.inbound';
import type { ItemContext } from './message.inbound';
import { number, object, objects, text } from './untrusted-json';
import type { Loose } from './untrusted-json';

// Files of the last 14 days follow in webhooks of their own; of older ones only their place is known.
const FILE_DAYS_MS = 14 * 24 * 60 * 60 * 1000;

/**
 * Field `history`: what was written in the Business app before the number was ours, up to 180 days back. Chunks come in
 * any order; within one they are put in the order of their time.
 */
export function historyEvents(value: Loose, context: ItemContext, receivedAt: string): ChannelEventInput[] {
  const own = text(object(value.metadata).display_phone_number)?.replace(/\D/g, '');
  const messages = objects(value.history).flatMap((chunk) =>
    objects(chunk.threads).flatMap((thread) =>
      objects(thread.messages).map((message) => ({ message, person: text(thread.id) })),
    ),
  );
  // Files of earlier messages come bare, beside no thread.
  const bare = objects(value.messages).map((message) => ({ message, person: undefined }));
  const refused = objects(value.history).flatMap((chunk) => objects(chunk.errors));
  return [
    ...[...messages, ...bare]
      .toSorted((a, b) => (number(a.message.timestamp) ?? 0) - (number(b.message.timestamp) ?? 0))
      .flatMap((item) => pastEvents(item, { context, own, receivedAt })),
    ...refused.map((error): ChannelEventInput => ({
      type: 'ignored',
      occurredAt: receivedAt,
      reason: `history-not-shared:${text(error.code) ?? 'unknown'}`.slice(0, 200),
    })),
  ];
}

interface Surroundings {
  context: ItemContext;
  /** Digits of our own number. */
  own: string | undefined;
  receivedAt: string;
}

function pastEvents(
  { message, person }: { message: Loose; person: string | undefined },
  { context, own, receivedAt }: Surroundings,
): ChannelEventInput[] {
  const occurredAt = context.momentOf(message.timestamp);
  const isYoung = Date.parse(receivedAt) - Date.parse(occurredAt) < FILE_DAYS_MS;
  if (message.type === 'media_placeholder' && isYoung)
    return [{ type: 'ignored', occurredAt, reason: 'history-file-follows' }];
  const isOurs = own !== undefined && text(message.from)?.replace(/\D/g, '') === own;
  const events = isOurs
    ? echoEvents({ ...message, to: message.to ?? person }, context)
    : messageEvents({ ...message, from: message.from ?? person }, context);
  return events.map((event) =>
    event.type === 'message.received'
      ? { ...event, past: true, facts: { ...event.facts, history: 'imported' } }
      : event,
  );
}
