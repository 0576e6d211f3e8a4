import type { ChannelEventInput } from '@wasl/contracts';
import { isUuid } from '@wasl/kernel';
import { identityOf } from './address';
import { failureKindOf } from './twilio.errors';
import type { Params } from './webhook-params';

type Receipt = Extract<ChannelEventInput, { type: 'receipt.updated' }>;

const receipts: Readonly<Record<string, Receipt['status']>> = {
  accepted: 'accepted',
  queued: 'accepted',
  scheduled: 'accepted',
  sending: 'accepted',
  sent: 'sent',
  delivered: 'delivered',
  partially_delivered: 'delivered',
  read: 'read',
  undelivered: 'failed',
  failed: 'failed',
  canceled: 'failed',
};
const OPTED_OUT = 21610;

/** Whether a webhook speaks of a message of ours. */
export function isStatus(params: Params): boolean {
  const status = statusOf(params);
  return status !== '' && status !== 'received' && status !== 'receiving';
}

/**
 * How far a message of ours came. They come in any order and more than once; `correlation` is our own id, which
 * travels in the address of the callback and so also settles a send whose answer was lost.
 */
export function statusEvents(params: Params, query: Params, occurredAt: string): ChannelEventInput[] {
  const externalId = (params.MessageSid ?? params.SmsSid ?? '').slice(0, 998);
  const name = statusOf(params);
  const status = Object.hasOwn(receipts, name) ? receipts[name] : undefined;
  if (externalId === '' || status === undefined)
    return [{ type: 'ignored', occurredAt, reason: `status:${name}`.slice(0, 200) }];
  const code = codeOf(params);
  const { message } = query;
  const receipt: Receipt = {
    type: 'receipt.updated',
    occurredAt,
    externalId,
    status,
    ...(message !== undefined && isUuid(message) ? { correlation: message } : {}),
    ...(status === 'failed' ? { failure: failureOf(params, name, code) } : {}),
  };
  const address = identityOf(params.To);
  return code === OPTED_OUT && address
    ? [receipt, { type: 'address.suppressed', occurredAt, address, reason: 'refused', detail: String(code) }]
    : [receipt];
}

const statusOf = (params: Params): string =>
  (params.MessageStatus ?? params.SmsStatus ?? '').trim().toLowerCase();

function codeOf({ ErrorCode: text }: Params): number | undefined {
  return text !== undefined && /^[1-9]\d{0,6}$/.test(text) ? Number(text) : undefined;
}

function failureOf(params: Params, name: string, code: number | undefined): NonNullable<Receipt['failure']> {
  const detail = params.ErrorMessage ?? params.ChannelStatusMessage ?? name;
  return {
    kind: failureKindOf(code),
    ...(code === undefined ? {} : { code: String(code) }),
    detail: detail.slice(0, 500),
  };
}
