import type { Message, MessageStatus } from '@wasl/contracts';

/** How a delivery state is told: always an icon and a word. */
export type DeliveryLook = 'waiting' | 'sent' | 'delivered' | 'read' | 'failed' | 'uncertain' | 'cancelled';

const LOOK: Partial<Record<MessageStatus, DeliveryLook>> = {
  held: 'waiting',
  scheduled: 'waiting',
  queued: 'waiting',
  submitting: 'waiting',
  accepted: 'sent',
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  failed: 'failed',
  uncertain: 'uncertain',
  cancelled: 'cancelled',
};

/** How the state of a message is shown; null for messages that do not travel (notes, theirs, events). */
export function deliveryLook(message: Message): DeliveryLook | null {
  if (message.kind !== 'public' || message.direction !== 'out') return null;
  return LOOK[message.status] ?? null;
}

/** Whole seconds in which the author may still take it back; 0 when it is too late. */
export function undoSeconds(message: Pick<Message, 'undoUntil' | 'status'>, now: number): number {
  if (message.undoUntil === null || (message.status !== 'queued' && message.status !== 'scheduled')) return 0;
  return Math.max(0, Math.ceil((Date.parse(message.undoUntil) - now) / 1_000));
}
