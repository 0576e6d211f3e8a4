import { emptyDraft, type LogDraft } from './log-draft';
import { flushOutbox, pendingOf, readOutbox, writeOutbox, type SendOutcome } from './log-outbox';

const NOW = Date.parse('2026-11-22T09:00:00Z');
const PLACE = 'outbox';

function shelf() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

function finished(note: string): LogDraft {
  return { ...emptyDraft(), personName: 'زائر', note };
}

describe('the outbox of logs', () => {
  it('keeps the time of finishing', () => {
    expect(pendingOf(finished('a'), NOW).draft.occurredAt).toBe('2026-11-22T09:00:00.000Z');
  });

  it('outlives a reload', () => {
    const place = shelf();
    writeOutbox(place, PLACE, [pendingOf(finished('a'), NOW, 2)]);
    expect(readOutbox(place, PLACE)).toMatchObject([{ draft: { note: 'a' }, fileCount: 2 }]);
  });

  it('leaves nothing behind when it is empty, and reads over what is broken', () => {
    const place = shelf();
    writeOutbox(place, PLACE, [pendingOf(finished('a'), NOW)]);
    writeOutbox(place, PLACE, []);
    expect(place.kept.size).toBe(0);
    place.setItem(PLACE, '[{"draft":1}, 2');
    expect(readOutbox(place, PLACE)).toEqual([]);
  });

  it('says when the device keeps nothing', () => {
    const full = {
      ...shelf(),
      setItem: () => {
        throw new Error('quota');
      },
    };
    expect(writeOutbox(full, PLACE, [pendingOf(finished('a'), NOW)])).toBe(false);
  });

  it('sends oldest first and stops at the first silence', async () => {
    const tried: string[] = [];
    const answers: SendOutcome[] = [{ kind: 'sent' }, { kind: 'away' }];
    const logs = ['a', 'b', 'c'].map((note) => pendingOf(finished(note), NOW));
    const { left, sent } = await flushOutbox(logs, ({ draft }) => {
      tried.push(draft.note);
      return Promise.resolve(answers[tried.length - 1] ?? { kind: 'sent' });
    });
    expect(tried).toEqual(['a', 'b']);
    expect(sent).toBe(1);
    expect(left.map((log) => log.draft.note)).toEqual(['b', 'c']);
  });

  it('keeps a refused one with its sentence, goes on with the next, and leaves it alone afterwards', async () => {
    const logs = ['a', 'b'].map((note) => pendingOf(finished(note), NOW));
    const first = await flushOutbox(logs, ({ draft }) =>
      Promise.resolve(draft.note === 'a' ? { kind: 'refused', problem: 'no' } : { kind: 'sent' }),
    );
    expect(first.left).toMatchObject([{ problem: 'no', draft: { note: 'a' } }]);
    const second = await flushOutbox(first.left, () => Promise.reject(new Error('must not be tried')));
    expect(second).toEqual({ left: first.left, sent: 0 });
  });
});
