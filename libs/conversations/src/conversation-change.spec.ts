import { applyFields, applyStatus } from './conversation-change';
import type { ConversationRecord } from './conversation.repository';

const now = new Date('2026-03-01T10:00:00Z');
const record = (over: Partial<ConversationRecord> = {}): ConversationRecord => ({
  id: 'c',
  number: '1',
  personId: 'p',
  subject: '',
  status: 'open',
  priority: 'normal',
  teamId: null,
  branchId: null,
  assigneeId: null,
  restricted: false,
  tagIds: [],
  lastSeq: 0,
  lastPublicSeq: 0,
  lastInboxId: null,
  lastChannel: '',
  lastText: '',
  lastDirection: null,
  lastMessageAt: null,
  lastActivityAt: now,
  waitingSince: now,
  snoozedUntil: null,
  resolvedAt: null,
  ...over,
});
const ahmad = { id: 'u1', name: 'أحمد', nameEn: '' };

describe(applyFields.name, () => {
  it('names whom it is given to in both languages, and that it is taken away', () => {
    const target = record();
    expect(applyFields(target, {}, { assignee: ahmad })).toEqual([
      { code: 'conversation.assignee-set', params: { id: 'u1', to: 'أحمد', toEn: 'أحمد' } },
    ]);
    expect(target.assigneeId).toBe('u1');
    expect(applyFields(target, {}, { assignee: null })).toEqual([{ code: 'conversation.assignee-cleared' }]);
    expect(target.assigneeId).toBeNull();
  });
  it('says nothing of what stays as it was', () => {
    const target = record({ assigneeId: 'u1', tagIds: ['t1'], subject: 'س' });
    const tags = [{ id: 't1', name: 'وسم', nameEn: '' }];
    expect(
      applyFields(
        target,
        { subject: 'س', priority: 'normal', restricted: false },
        { assignee: ahmad, tags, team: null },
      ),
    ).toEqual([]);
  });
});

describe(applyStatus.name, () => {
  it('ends waiting and snooze when it is resolved', () => {
    const target = record({ status: 'snoozed', snoozedUntil: now });
    expect(applyStatus(target, { status: 'resolved' }, now)).toEqual([{ code: 'conversation.resolved' }]);
    expect(target).toMatchObject({
      status: 'resolved',
      resolvedAt: now,
      waitingSince: null,
      snoozedUntil: null,
    });
  });
  it('moves a snooze, and refuses one that has passed or contradicts itself', () => {
    const target = record({ status: 'snoozed', snoozedUntil: now });
    const snoozedUntil = '2026-03-02T10:00:00.000Z';
    expect(applyStatus(target, { snoozedUntil }, now)).toEqual([
      { code: 'conversation.snoozed', params: { until: snoozedUntil } },
    ]);
    expect(() => applyStatus(target, { snoozedUntil: now.toISOString() }, now)).toThrow(
      'conversations.snooze-in-past',
    );
    expect(() => applyStatus(target, { snoozedUntil, status: 'open' }, now)).toThrow(
      'conversations.snooze-with-status',
    );
  });
  it('does not wake by null what is not snoozed', () => {
    const target = record({ status: 'resolved' });
    expect(applyStatus(target, { snoozedUntil: null }, now)).toEqual([]);
    expect(target.status).toBe('resolved');
  });
});
