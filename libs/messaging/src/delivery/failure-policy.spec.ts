import { ChannelError, type ChannelErrorKind, channelErrorKinds, HttpFailure } from '@wasl/channel-kit';
import { type Circumstances, decide, isFaultOfAccount, isFaultOfPerson } from './failure-policy';

const first: Circumstances = { triesBefore: 0, windowLeftMs: null, jitter: 0.5 };
const nextFor = (error: unknown, more: Partial<Circumstances> = {}) => decide(error, { ...first, ...more });

describe('decide', () => {
  const expected: Record<ChannelErrorKind, string> = {
    rate_limited: 'retry',
    temporary: 'retry',
    uncertain: 'uncertain',
    window_closed: 'fail',
    needs_template: 'fail',
    template_unavailable: 'fail',
    recipient_unreachable: 'fail',
    recipient_blocked: 'fail',
    opted_out: 'fail',
    content_rejected: 'fail',
    media_rejected: 'fail',
    media_expired: 'fail',
    auth_expired: 'fail',
    forbidden: 'fail',
    account_restricted: 'fail',
    billing: 'fail',
    config: 'fail',
    provider_bug: 'fail',
  };
  it.each(channelErrorKinds)('has one answer for %s', (kind) => {
    const decision = nextFor(new ChannelError(kind, 'why', { code: 7 }));
    expect(decision.next).toBe(expected[kind]);
    expect(decision.failure).toEqual({ kind, code: '7', detail: 'why' });
  });

  it('tries again only where no byte left', () => {
    expect(nextFor(new HttpFailure('not_sent', 'refused')).next).toBe('retry');
    expect(nextFor(new HttpFailure('unknown', 'cut')).next).toBe('uncertain');
  });

  it('takes a fault of a channel for uncertain, because it may have come after the wire', () => {
    expect(nextFor(new TypeError('x is undefined')).next).toBe('uncertain');
    expect(nextFor('thrown text').next).toBe('uncertain');
  });

  it('waits longer each time, up to ten minutes, and at least as long as the provider asked', () => {
    const wait = (triesBefore: number, retryAfterMs?: number): number => {
      const decision = nextFor(
        new ChannelError('rate_limited', '', retryAfterMs === undefined ? {} : { retryAfterMs }),
        { triesBefore },
      );
      return decision.next === 'retry' ? decision.delayMs : -1;
    };
    expect([0, 1, 2, 3].map((tries) => wait(tries))).toEqual([4_000, 8_000, 16_000, 32_000]);
    expect(wait(18)).toBe(600_000);
    expect(wait(0, 90_000)).toBe(90_000);
    expect(wait(0, 24 * 3_600_000)).toBe(3_600_000);
  });

  it('spreads retries', () => {
    const at = (jitter: number) => nextFor(new ChannelError('temporary', ''), { jitter });
    expect(at(0)).toMatchObject({ delayMs: 3_200 });
    expect(at(1)).toMatchObject({ delayMs: 4_800 });
  });

  it('gives up after twenty tries, and sooner when the reply window ends first', () => {
    const error = new ChannelError('temporary', 'down');
    expect(nextFor(error, { triesBefore: 18 }).next).toBe('retry');
    expect(nextFor(error, { triesBefore: 19 })).toMatchObject({
      next: 'fail',
      failure: { kind: 'temporary' },
    });
    expect(nextFor(error, { windowLeftMs: 3_000 })).toMatchObject({
      next: 'fail',
      failure: { kind: 'window_closed' },
    });
    expect(nextFor(error, { windowLeftMs: 60_000 }).next).toBe('retry');
  });
});

it('tells faults of the account from faults of the person', () => {
  const of = (kind: ChannelErrorKind) => ({ kind, code: null, detail: null });
  expect(channelErrorKinds.filter((kind) => isFaultOfAccount(of(kind)))).toEqual([
    'auth_expired',
    'forbidden',
    'account_restricted',
    'billing',
    'config',
  ]);
  expect(channelErrorKinds.filter((kind) => isFaultOfPerson(of(kind)))).toEqual([
    'recipient_blocked',
    'opted_out',
  ]);
});
