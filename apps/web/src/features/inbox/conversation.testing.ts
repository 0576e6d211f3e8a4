import type { ConversationRow } from '@wasl/contracts';

/** A conversation row for specs; `n` numbers it. */
export function aRow(n: number, over: Partial<ConversationRow> = {}): ConversationRow {
  const id = `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
  return {
    id,
    reference: `W-${String(n).padStart(6, '0')}`,
    person: { id, name: `شخص ${n}`, language: 'ar', roles: [] },
    subject: '',
    status: 'open',
    priority: 'normal',
    teamId: null,
    branchId: null,
    assigneeId: null,
    restricted: false,
    channel: 'whatsapp-cloud',
    inboxId: null,
    lastSeq: 1,
    lastInboundSeq: 1,
    lastMessage: null,
    waitingSince: null,
    lastActivityAt: new Date(Date.UTC(2026, 10, 1, 9, n)).toISOString(),
    snoozedUntil: null,
    createdAt: '2026-11-01T08:00:00.000Z',
    tagIds: [],
    revision: 1,
    readSeq: 1,
    mentioned: false,
    ...over,
  };
}
