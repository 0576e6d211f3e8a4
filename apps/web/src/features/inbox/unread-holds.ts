const held = new Set<string>();

/** From now on looking at this conversation does not mark it as read: its reader wants to come back to it. */
export function holdUnread(conversationId: string): void {
  held.add(conversationId);
}

/** Looking marks as read again: the reader left the conversation, or said that it is read. */
export function releaseUnread(conversationId: string): void {
  held.delete(conversationId);
}

/** Whether looking at it must not mark it as read. */
export function isUnreadHeld(conversationId: string): boolean {
  return held.has(conversationId);
}
