import type { ChannelEventInput } from '@wasl/contracts';
import type { ItemContext } from './message.inbound';
import { number, object, objects, text } from './untrusted-json';
import type { Loose } from './untrusted-json';
import { kindOf } from './whatsapp-cloud.errors';

type ReceiptInput = Extract<ChannelEventInput, { type: 'receipt.updated' }>;

const receipts: Readonly<Record<string, ReceiptInput['status']>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  // A voice note that was played has been read.
  played: 'read',
  failed: 'failed',
};

/** One entry of `statuses`; they come in any order, and `delivered` is skipped when a message is read at once. */
export function statusEvents(status: Loose, context: ItemContext): ChannelEventInput[] {
  const occurredAt = context.momentOf(status.timestamp);
  const externalId = text(status.id);
  const name = text(status.status) ?? '';
  const receipt = Object.hasOwn(receipts, name) ? receipts[name] : undefined;
  if (externalId === undefined || receipt === undefined) {
    return [{ type: 'ignored', occurredAt, reason: `status:${name}`.slice(0, 200) }];
  }
  const correlation = text(status.biz_opaque_callback_data);
  return [
    {
      type: 'receipt.updated',
      occurredAt,
      externalId,
      status: receipt,
      ...(correlation === undefined ? {} : { correlation }),
      ...(receipt === 'failed' ? { failure: failureOf(objects(status.errors)[0]) } : {}),
    },
  ];
}

function failureOf(error: Loose | undefined): NonNullable<ReceiptInput['failure']> {
  const code = number(error?.code);
  const detail = text(object(error?.error_data).details) ?? text(error?.message) ?? text(error?.title);
  return {
    kind: kindOf(code, undefined),
    ...(code === undefined ? {} : { code: String(code) }),
    ...(detail === undefined ? {} : { detail: detail.slice(0, 500) }),
  };
}
