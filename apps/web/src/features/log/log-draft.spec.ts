import {
  draftWithin,
  emptyDraft,
  faultsOf,
  fitting,
  hasContent,
  OUTCOMES,
  requestOf,
  type LogDraft,
} from './log-draft';

const NOW = Date.parse('2026-11-22T09:00:00Z');

function complete(change: Partial<LogDraft> = {}): LogDraft {
  return { ...emptyDraft(), personName: 'أم فيصل', note: 'سألت عن موعدها', ...change };
}

describe('a draft of the log', () => {
  it('names all that is missing in an empty form', () => {
    expect(faultsOf(emptyDraft(), NOW)).toEqual({ who: 'who.missing', note: 'note.missing' });
    expect(requestOf(emptyDraft(), NOW)).toBeNull();
    expect(faultsOf(complete({ personName: '\u200f' }), NOW)).toEqual({ who: 'who.missing' });
    expect(faultsOf(complete({ note: '\u200f' }), NOW)).toEqual({ note: 'note.missing' });
  });

  it('takes a phone alone as the person', () => {
    expect(faultsOf(complete({ personName: '', phone: '0541012525' }), NOW)).toEqual({});
  });

  it('refuses a time that has not come and an unfinished one', () => {
    expect(faultsOf(complete({ occurredAt: '2026-11-22T09:05:00.000Z' }), NOW)).toEqual({
      when: 'when.future',
    });
    expect(faultsOf(complete({ occurredAt: '' }), NOW)).toEqual({ when: 'when.bad' });
  });

  it('means the moment of sending unless a time is chosen', () => {
    expect(requestOf(complete(), NOW)?.occurredAt).toBe('2026-11-22T09:00:00.000Z');
    expect(requestOf(complete({ occurredAt: '2026-11-21T06:00:00.000Z' }), NOW)?.occurredAt).toBe(
      '2026-11-21T06:00:00.000Z',
    );
  });

  it('sends a known person by id and leaves a typed name out', () => {
    const id = '01930000-0000-7000-8000-000000000600';
    const request = requestOf(complete({ person: { id, name: 'ليلى' } }), NOW);
    expect(request).toMatchObject({ personId: id });
    expect(request).not.toHaveProperty('personName');
  });

  it('asks of calls and interviews whose they were, and takes visits for ours', () => {
    const direction = (change: Partial<LogDraft>) => requestOf(complete(change), NOW)?.direction;
    expect(emptyDraft('interview').direction).toBe('in');
    expect(direction({ log: 'interview', direction: 'in' })).toBe('in');
    expect(direction({ log: 'interview', direction: 'out' })).toBe('out');
    expect(direction({ log: 'phone_call', direction: 'in' })).toBe('in');
    expect(direction({ log: 'field_visit', direction: 'in' })).toBe('out');
  });

  it('has no room for more files than a log takes, those on their way included', () => {
    const chosen = ['a', 'b', 'c'];
    expect(fitting(chosen, 0)).toEqual(chosen);
    expect(fitting(chosen, 8)).toEqual(['a', 'b']);
    expect(fitting(chosen, 12)).toEqual([]);
  });

  it('with more files than a log takes is at fault instead of breaking', () => {
    const files = Array.from({ length: 11 }, (_, at) => ({
      id: `01930000-0000-7000-8000-0000000006${at + 10}`,
      name: `${at}.jpg`,
    }));
    expect(faultsOf(complete({ files }), NOW)).toEqual({ files: 'photos.tooMany' });
    expect(requestOf(complete({ files }), NOW)).toBeNull();
    expect(requestOf(complete({ files: files.slice(1) }), NOW)?.attachmentIds).toHaveLength(10);
  });

  it('of a thread is empty until something is written', () => {
    const id = '01930000-0000-7000-8000-000000000601';
    const draft = draftWithin({ id, person: { id, name: 'ليلى' } });
    expect(draft).toMatchObject({ conversationId: id, person: { name: 'ليلى' } });
    expect(hasContent(draft)).toBe(false);
    expect(hasContent({ ...draft, note: 'سألت' })).toBe(true);
  });

  it('keeps its key over retries', () => {
    const draft = complete();
    expect(requestOf(draft, NOW)?.clientKey).toBe(requestOf(draft, NOW + 60_000)?.clientKey);
  });

  it('offers an outcome for each kind and starts with the usual one', () => {
    for (const kind of ['phone_call', 'interview', 'field_visit'] as const) {
      expect(emptyDraft(kind).outcome).toBe(OUTCOMES[kind][0]);
    }
  });

  it('counts as empty until something was typed or attached', () => {
    expect(hasContent(emptyDraft())).toBe(false);
    expect(hasContent({ ...emptyDraft(), files: [{ id: '1', name: 'a.jpg' }] })).toBe(true);
  });
});
