import type { MessageStatus } from '@wasl/contracts';

/** What a provider may say of a message that we sent. */
export type ReceiptStatus = Extract<MessageStatus, 'accepted' | 'sent' | 'delivered' | 'read' | 'failed'>;

/** How far a message has come. What is missing here (cancelled, received …) is never moved by a receipt. */
const rank: Partial<Record<MessageStatus, number>> = {
  held: 0,
  scheduled: 0,
  queued: 1,
  submitting: 2,
  uncertain: 2,
  accepted: 3,
  sent: 4,
  delivered: 5,
  read: 6,
};

/**
 * The status after a receipt, in whatever order receipts come: the furthest one wins. `failed` wins over everything
 * but delivered and read, and only those two take a message out of `failed` again.
 */
export function mergeReceipt(current: MessageStatus, receipt: ReceiptStatus): MessageStatus {
  const reached = current === 'failed' ? (rank.sent ?? 0) : rank[current];
  if (reached === undefined) return current;
  if (receipt === 'failed') return reached >= (rank.delivered ?? 0) ? current : 'failed';
  return (rank[receipt] ?? 0) > reached ? receipt : current;
}
