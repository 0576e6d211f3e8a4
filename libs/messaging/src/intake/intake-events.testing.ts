import type { ChannelEventInput } from '@wasl/contracts';

let counter = 0;

/** A message of somebody on the phone, proved by its provider, with an id and words of its own. */
export const message = (
  from: string,
  more: Partial<Extract<ChannelEventInput, { type: 'message.received' }>> = {},
): ChannelEventInput => ({
  type: 'message.received',
  occurredAt: new Date().toISOString(),
  externalId: `ext-${++counter}`,
  sender: [{ kind: 'phone', value: from, verifiedBy: 'provider' }],
  parts: [{ type: 'text', text: `رسالة ${counter}` }],
  ...more,
});

/** A mail whose From nobody vouches for. */
export const mail = (
  from: string,
  more: Partial<Extract<ChannelEventInput, { type: 'message.received' }>> = {},
): ChannelEventInput =>
  message(from, { sender: [{ kind: 'email', value: from, verifiedBy: 'none' }], ...more });

/** The id that the provider gave to an event; empty for one that has none. */
export const idOf = (event: ChannelEventInput | undefined): string =>
  event && 'externalId' in event ? event.externalId : '';
