import type { ConversationUpdate } from '@wasl/contracts';
import { AppError } from '@wasl/kernel';
import type { ConversationRecord } from './conversation.repository';
import type { NamedReference } from './named-reference.repository';
import type { ThreadEvent } from './thread-writer';

/** What an update points at, looked up; null takes a pointer away, undefined leaves it. */
export interface ChangeReferences {
  assignee?: NamedReference | null;
  team?: NamedReference | null;
  branch?: NamedReference | null;
  tags?: NamedReference[];
}

type Change = (
  record: ConversationRecord,
  update: ConversationUpdate,
  references: ChangeReferences,
) => ThreadEvent[];

/** `to` and `toEn` name what it points at now; no params when it points at nothing. */
const pointer = (noun: string, target: NamedReference | null): ThreadEvent =>
  target
    ? {
        code: `conversation.${noun}-set`,
        params: { id: target.id, to: target.name, toEn: target.nameEn || target.name },
      }
    : { code: `conversation.${noun}-cleared` };

const assign: Change = (record, _update, { assignee }) => {
  if (assignee === undefined || (assignee?.id ?? null) === record.assigneeId) return [];
  record.assigneeId = assignee?.id ?? null;
  return [pointer('assignee', assignee)];
};

const place: Change = (record, _update, { team, branch }) => {
  const events: ThreadEvent[] = [];
  if (team !== undefined && (team?.id ?? null) !== record.teamId) {
    record.teamId = team?.id ?? null;
    events.push(pointer('team', team));
  }
  if (branch !== undefined && (branch?.id ?? null) !== record.branchId) {
    record.branchId = branch?.id ?? null;
    events.push(pointer('branch', branch));
  }
  return events;
};

const describe: Change = (record, { priority, subject, restricted }) => {
  const events: ThreadEvent[] = [];
  if (priority !== undefined && priority !== record.priority) {
    record.priority = priority;
    events.push({ code: 'conversation.priority-set', params: { priority } });
  }
  if (subject !== undefined && subject !== record.subject) {
    record.subject = subject;
    events.push({ code: 'conversation.subject-set', params: { subject } });
  }
  if (restricted !== undefined && restricted !== record.restricted) {
    record.restricted = restricted;
    events.push({ code: restricted ? 'conversation.restricted' : 'conversation.unrestricted' });
  }
  return events;
};

const label: Change = (record, _update, { tags }) => {
  if (tags === undefined) return [];
  const added = tags.filter((tag) => !record.tagIds.includes(tag.id));
  const removed = record.tagIds.filter((id) => !tags.some((tag) => tag.id === id));
  if (added.length === 0 && removed.length === 0) return [];
  record.tagIds = tags.map((tag) => tag.id);
  const params = {
    added: added.map((tag) => tag.name).join('، '),
    addedEn: added.map((tag) => tag.nameEn || tag.name).join(', '),
  };
  return [{ code: 'conversation.tags-set', params: { ...params, removed: String(removed.length) } }];
};

/** Applies everything but the status; answers the grey lines that tell of it. What stays as it was tells nothing. */
export function applyFields(
  record: ConversationRecord,
  update: ConversationUpdate,
  references: ChangeReferences,
): ThreadEvent[] {
  return [assign, place, describe, label].flatMap((change) => change(record, update, references));
}

/** Applies status and snooze; throws for a snooze into the past or one that contradicts the status. */
export function applyStatus(
  record: ConversationRecord,
  { status, snoozedUntil }: ConversationUpdate,
  now: Date,
): ThreadEvent[] {
  if (snoozedUntil !== undefined && snoozedUntil !== null) {
    if (status !== undefined) throw new AppError('conversations.snooze-with-status');
    return snooze(record, new Date(snoozedUntil), now);
  }
  const target = status ?? (snoozedUntil === null && record.status === 'snoozed' ? 'open' : record.status);
  if (target === record.status) return [];
  record.status = target;
  record.snoozedUntil = null;
  record.resolvedAt = target === 'resolved' ? now : null;
  if (target !== 'open') record.waitingSince = null;
  const code =
    target === 'open'
      ? 'conversation.reopened'
      : target === 'resolved'
        ? 'conversation.resolved'
        : 'conversation.marked-spam';
  return [{ code }];
}

function snooze(record: ConversationRecord, until: Date, now: Date): ThreadEvent[] {
  if (until <= now) throw new AppError('conversations.snooze-in-past');
  record.status = 'snoozed';
  record.snoozedUntil = until;
  record.resolvedAt = null;
  return [{ code: 'conversation.snoozed', params: { until: until.toISOString() } }];
}
