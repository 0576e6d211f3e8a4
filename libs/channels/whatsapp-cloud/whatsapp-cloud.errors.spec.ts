import { channelErrorKinds } from '@wasl/channel-kit';
import { errorKinds, kindOf, refusal } from './whatsapp-cloud.errors';

const answer = (status: number, error: object | string, headers: Record<string, string> = {}) => ({
  status,
  headers,
  body: Buffer.from(typeof error === 'string' ? error : JSON.stringify({ error })),
});

describe('refusals of the Graph API', () => {
  it('uses only kinds that the delivery flow has an answer for', () => {
    for (const kind of Object.values(errorKinds)) expect(channelErrorKinds).toContain(kind);
  });

  it.each([
    [4, 400, 'rate_limited'],
    [80007, 400, 'rate_limited'],
    [130429, 429, 'rate_limited'],
    [131056, 400, 'rate_limited'],
    [131000, 500, 'temporary'],
    [131016, 503, 'temporary'],
    [131057, 500, 'temporary'],
    [1, 500, 'temporary'],
    [2, 503, 'temporary'],
    [1, 400, 'content_rejected'],
    [131048, 400, 'account_restricted'],
    [368, 403, 'account_restricted'],
    [131031, 403, 'account_restricted'],
    [131049, 400, 'recipient_unreachable'],
    [131050, 400, 'opted_out'],
    [0, 401, 'auth_expired'],
    [190, 401, 'auth_expired'],
    [3, 403, 'forbidden'],
    [10, 403, 'forbidden'],
    [200, 403, 'forbidden'],
    [299, 403, 'forbidden'],
    [131042, 400, 'billing'],
    [100, 400, 'content_rejected'],
    [131026, 400, 'recipient_unreachable'],
    [131047, 400, 'window_closed'],
    [131053, 400, 'media_rejected'],
    [132000, 400, 'content_rejected'],
    [132001, 404, 'template_unavailable'],
    [132015, 400, 'template_unavailable'],
    [132016, 400, 'template_unavailable'],
    [132999, 400, 'content_rejected'],
    [133010, 400, 'config'],
    [999999, 400, 'content_rejected'],
    [999999, 500, 'uncertain'],
  ])('takes %i with HTTP %i for %s', (code, status, kind) => {
    expect(kindOf(code, status)).toBe(kind);
    expect(refusal(answer(status, { code, message: 'x' }))).toMatchObject({ kind, code: String(code) });
  });

  it.each([
    [401, 'auth_expired'],
    [403, 'forbidden'],
    [404, 'config'],
    [413, 'media_rejected'],
    [429, 'rate_limited'],
    [502, 'uncertain'],
    [504, 'uncertain'],
  ])('goes by HTTP %i where no number is given', (status, kind) => {
    expect(refusal(answer(status, '<html>Bad gateway</html>'))).toMatchObject({ kind, code: String(status) });
  });

  it('believes the provider that a fault passes', () => {
    expect(refusal(answer(500, { code: 987, message: 'x', is_transient: true })).kind).toBe('temporary');
  });

  it('waits as long as it is told, and six seconds between messages to one person', () => {
    expect(refusal(answer(429, { code: 130429 }, { 'retry-after': '30' })).retryAfterMs).toBe(30_000);
    expect(refusal(answer(400, { code: 131056 })).retryAfterMs).toBe(6_000);
    expect(refusal(answer(429, '')).retryAfterMs).toBe(1_000);
    expect(refusal(answer(429, '', { 'retry-after': '99999999' })).retryAfterMs).toBe(3_600_000);
    expect(refusal(answer(400, { code: 131026 }, { 'retry-after': '30' })).retryAfterMs).toBeNull();
  });

  it('prefers the details to the title', () => {
    const error = {
      code: 100,
      message: 'Invalid parameter',
      error_data: { details: 'text.body is too long' },
    };
    expect(refusal(answer(400, error)).message).toBe('text.body is too long');
  });
});
