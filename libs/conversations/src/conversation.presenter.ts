import type {
  ConversationRow,
  ConversationStatus,
  ConversationSummary,
  Direction,
  PersonRole,
  Priority,
} from '@wasl/contracts';
import { formatReference, isoMoment } from '@wasl/kernel';

/** A row of `conversation` with its person, as `SUMMARY_COLUMNS` reads it. */
export interface SummaryRow {
  id: string;
  number: string;
  subject: string;
  status: ConversationStatus;
  priority: Priority;
  team_id: string | null;
  branch_id: string | null;
  assignee_id: string | null;
  restricted: boolean;
  tag_ids: string[];
  last_channel: string;
  last_inbox_id: string | null;
  last_seq: number;
  last_inbound_seq: number;
  last_text: string;
  last_direction: Direction | null;
  last_message_at: Date | null;
  waiting_since: Date | null;
  last_activity_at: Date;
  snoozed_until: Date | null;
  created_at: Date;
  revision: number;
  person_id: string;
  person_name: string;
  person_language: 'ar' | 'en';
  person_roles: PersonRole[];
}

/** A summary row with what the reader has seen of it. */
export interface ReaderRow extends SummaryRow {
  read_seq: number | null;
  mentioned: boolean | null;
}

/** What a list shows of a conversation `c` and its person `p`. */
export const SUMMARY_COLUMNS = `c.id, c.number, c.subject, c.status, c.priority, c.team_id, c.branch_id, c.assignee_id,
  c.restricted, c.tag_ids, c.last_channel, c.last_inbox_id, c.last_seq, c.last_inbound_seq, c.last_text, c.last_direction,
  c.last_message_at, c.waiting_since, c.last_activity_at, c.snoozed_until, c.created_at, c.revision,
  p.id as person_id, p.name as person_name, p.language as person_language, p.roles as person_roles`;

const instant = (at: Date | null): string | null => at && isoMoment(at);

/** The row as lists and sockets carry it: the same for every reader. */
export function presentSummary(row: SummaryRow): ConversationSummary {
  return {
    id: row.id,
    reference: formatReference(Number(row.number)),
    person: {
      id: row.person_id,
      name: row.person_name,
      language: row.person_language,
      roles: row.person_roles,
    },
    subject: row.subject,
    status: row.status,
    priority: row.priority,
    teamId: row.team_id,
    branchId: row.branch_id,
    assigneeId: row.assignee_id,
    restricted: row.restricted,
    channel: row.last_channel,
    inboxId: row.last_inbox_id,
    lastSeq: row.last_seq,
    lastInboundSeq: row.last_inbound_seq,
    lastMessage: presentLastMessage(row),
    waitingSince: instant(row.waiting_since),
    lastActivityAt: isoMoment(row.last_activity_at),
    snoozedUntil: instant(row.snoozed_until),
    createdAt: isoMoment(row.created_at),
    tagIds: row.tag_ids,
    revision: row.revision,
  };
}

function presentLastMessage(row: SummaryRow): ConversationSummary['lastMessage'] {
  if (row.last_direction === null || row.last_message_at === null) return null;
  return { text: row.last_text, direction: row.last_direction, at: isoMoment(row.last_message_at) };
}

/** The summary with the reader's own state. */
export function presentRow(row: ReaderRow): ConversationRow {
  return { ...presentSummary(row), readSeq: row.read_seq ?? 0, mentioned: row.mentioned ?? false };
}
