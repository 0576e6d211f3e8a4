import type { ConversationRow, ConversationSummary, ConversationView, Priority } from '@wasl/contracts';

/** The standing views, in the order of the list; `key` is the letter after g. */
export const VIEWS: readonly { readonly view: ConversationView; readonly key: string }[] = [
  { view: 'mine', key: 'm' },
  { view: 'unassigned', key: 'u' },
  { view: 'my_teams', key: 't' },
  { view: 'waiting', key: 'w' },
  { view: 'mentions', key: 'n' },
  { view: 'all', key: 'a' },
  { view: 'snoozed', key: 's' },
  { view: 'resolved', key: 'r' },
  { view: 'spam', key: 'p' },
];

/** What a list shows: a view, narrowed by filters. */
export interface ListFilter {
  readonly view: ConversationView;
  readonly channel?: string | undefined;
  readonly teamId?: string | undefined;
  readonly assigneeId?: string | undefined;
  readonly tagId?: string | undefined;
  readonly priority?: Priority | undefined;
  /** Only what the reader has not read. */
  readonly unread?: 'true' | undefined;
}

/** Who is reading, as far as views depend on it. */
export interface Reader {
  readonly id: string;
  readonly teamIds: readonly string[];
}

const BY_VIEW: Record<ConversationView, (row: Candidate, reader: Reader) => boolean> = {
  mine: (row, reader) => row.assigneeId === reader.id && row.status === 'open',
  unassigned: (row) => row.assigneeId === null && row.status === 'open',
  my_teams: (row, reader) =>
    row.teamId !== null && reader.teamIds.includes(row.teamId) && row.status === 'open',
  waiting: (row) => row.waitingSince !== null && row.status === 'open',
  mentions: (row) => row.mentioned === true,
  all: (row) => row.status === 'open',
  snoozed: (row) => row.status === 'snoozed',
  resolved: (row) => row.status === 'resolved',
  spam: (row) => row.status === 'spam',
};

type Candidate = ConversationSummary & { readonly mentioned?: boolean; readonly readSeq?: number };

/** Whether a conversation, as it is now, belongs into a list; the server decides again on the next read. */
export function belongs(row: Candidate, filter: ListFilter, reader: Reader): boolean {
  if (!BY_VIEW[filter.view](row, reader)) return false;
  if (filter.channel !== undefined && row.channel !== filter.channel) return false;
  if (filter.teamId !== undefined && row.teamId !== filter.teamId) return false;
  if (filter.assigneeId !== undefined && row.assigneeId !== filter.assigneeId) return false;
  if (filter.priority !== undefined && row.priority !== filter.priority) return false;
  if (filter.unread !== undefined && row.lastInboundSeq <= (row.readSeq ?? 0)) return false;
  return filter.tagId === undefined || row.tagIds.includes(filter.tagId);
}

/** The order of a view: longest waiting first there, latest activity first elsewhere; ids break ties. */
export function compareRows(view: ConversationView): (a: ConversationRow, b: ConversationRow) => number {
  if (view === 'waiting') {
    return (a, b) => compareText(a.waitingSince ?? '9', b.waitingSince ?? '9') || compareText(a.id, b.id);
  }
  return (a, b) => compareText(b.lastActivityAt, a.lastActivityAt) || compareText(b.id, a.id);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Messages of theirs that the reader has not seen, as far as the row can tell: at least one, or none. */
export function isUnread(row: ConversationRow): boolean {
  return row.lastInboundSeq > row.readSeq;
}
