import type { Message } from '@wasl/contracts';

/** A message for specs; everything that a test does not speak of has a plain value. */
export function aMessage(over: Partial<Message> & { seq: number }): Message {
  const at = over.occurredAt ?? '2026-11-01T09:00:00.000Z';
  return {
    id: `00000000-0000-7000-8000-${String(over.seq).padStart(12, '0')}`,
    conversationId: '00000000-0000-7000-8000-0000000000aa',
    kind: 'public',
    direction: 'in',
    inboxId: null,
    channel: 'whatsapp-cloud',
    author: { type: 'person', id: null, name: 'سارة' },
    parts: [{ type: 'text', text: 'السلام عليكم' }],
    attachments: [],
    status: 'received',
    failure: null,
    reactions: [],
    quotedMessageId: null,
    threadRule: null,
    facts: {},
    editedAt: null,
    deletedAt: null,
    occurredAt: at,
    recordedAt: over.recordedAt ?? at,
    undoUntil: null,
    hasOriginal: false,
    clientKey: null,
    ...over,
  };
}
