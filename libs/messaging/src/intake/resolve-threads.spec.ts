import { loadConfig } from '@wasl/platform/config';
import type { Arrival } from './arrival';
import { ResolveThreads } from './resolve-threads';
import { type Candidate, messageKey, ThreadBoard } from './thread-board';

const PERSON = 'person';
const minute = (at: number) => new Date(Date.UTC(2026, 0, 4, 9, at));
const chat = (id: string, over: Partial<Candidate> = {}): Candidate => ({
  ...{ id, person_id: PERSON, status: 'open', subject: '', chat_key: PERSON, claimed: false },
  ...{ last_activity_at: minute(0), resolved_at: null },
  ...over,
});
const arrives = (at: number, references: string[] = []) =>
  ({
    source: { received_at: minute(at) },
    inbox: { id: 'inbox', channel: { manifest: { threading: 'chat' } } },
    event: { hints: { references, tokens: [] }, aliases: [], participants: [], past: false },
    sender: [{ value: 'sender', claim: '' }],
    ...{ personId: PERSON, kin: [], trusted: true, doubted: false, relatedTo: null, rule: 'new' },
  }) as unknown as Arrival;

describe(ResolveThreads.name, () => {
  const resolve = new ResolveThreads(loadConfig({}));
  const placed = (candidates: Candidate[], arrivals: Arrival[]) => {
    const known = new Map([[messageKey('inbox', 'first'), { conversationId: 'a', claimedBy: null }]]);
    const board = new ThreadBoard(candidates, { tokens: new Map(), known, participants: new Set() });
    resolve.execute(arrivals, board);
    return arrivals.map(({ conversationId }) => conversationId);
  };

  it('takes the same one of two that were last active together, however they come', () => {
    expect(placed([chat('a'), chat('b')], [arrives(1)])).toEqual(['b']);
    expect(placed([chat('b'), chat('a')], [arrives(1)])).toEqual(['b']);
  });

  it('follows within a batch what was last written to', () => {
    const both = [chat('a'), chat('b', { last_activity_at: minute(1) })];
    expect(placed(both, [arrives(2, ['first']), arrives(3)])).toEqual(['a', 'a']);
  });

  it('finds a thread open that an earlier message of the batch has opened again', () => {
    const closed = chat('a', { status: 'resolved', resolved_at: minute(0) });
    const other = chat('b', { chat_key: null, last_activity_at: minute(1) });
    expect(placed([closed, other], [arrives(2, ['first']), arrives(3)])).toEqual(['a', 'a']);
  });
});
