/** Injection token of the DeliveryQueue, implemented by the delivery flow. */
export const DELIVERY_QUEUE = Symbol('DELIVERY_QUEUE');

/** The way in which a conversation hands what it stored to the delivery flow; called inside the storing transaction. */
export interface DeliveryQueue {
  /** Sends the stored message (status `queued`) at this moment or soon after; the row is the truth, this a hint. */
  schedule(messageId: string, notBefore: Date): Promise<void>;
  /** Tells the person's channel our reaction to their message; null takes it away. */
  scheduleReaction(messageId: string, emoji: string | null): Promise<void>;
}
