import type { VisitorMessage } from '@wasl/contracts';
import { merged, newestMoment, officerOf, type Outgoing, stillOut, unreadOf } from './thread-state';

const message = (id: string, at: string, changes: Partial<VisitorMessage> = {}): VisitorMessage => ({
  ...{ id, clientId: null, from: 'staff', name: 'هند', nameEn: 'Hind', text: id, files: [], at, seen: false },
  ...changes,
});

describe(merged.name, () => {
  it('keeps each message once, the newest word of it, in the order of time', () => {
    const thread = merged(
      [message('b', '2'), message('a', '1')],
      [message('b', '2', { seen: true }), message('c', '2')],
    );
    expect(thread.map(({ id, seen }) => `${id} ${seen}`)).toEqual(['a false', 'b true', 'c false']);
    expect(newestMoment(thread)).toBe('2');
    expect(newestMoment([])).toBeUndefined();
  });
});

describe(stillOut.name, () => {
  it('forgets what has come back', () => {
    const out = (clientId: string): Outgoing => ({
      ...{ clientId, text: '', file: null, at: '1', state: 'sent', trouble: '' },
    });
    const thread = [message('x', '1', { clientId: 'one', from: 'visitor' })];
    expect(stillOut([out('one'), out('two')], thread).map(({ clientId }) => clientId)).toEqual(['two']);
  });
});

describe(unreadOf.name, () => {
  it('counts what was sent to the visitor and not shown', () => {
    const thread = [
      message('a', '1'),
      message('b', '2', { seen: true }),
      message('c', '3', { from: 'visitor' }),
    ];
    expect(unreadOf(thread, new Set()).map(({ id }) => id)).toEqual(['a']);
    expect(unreadOf(thread, new Set(['a']))).toEqual([]);
  });
});

describe(officerOf.name, () => {
  it('names the officer in the language of the window', () => {
    const said = message('a', '2026-01-04T09:00:00.000Z');
    expect([officerOf(said, 'ar'), officerOf(said, 'en')]).toEqual(['هند', 'Hind']);
  });
});
