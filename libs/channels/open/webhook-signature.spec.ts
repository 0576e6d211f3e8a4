import { keyOf, signedHeaders, TOLERANCE_S, verifySignature } from './webhook-signature';

// The example of the Standard Webhooks specification's reference libraries.
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const message = {
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: '1614265330',
  body: '{"test": 2432232314}',
};
const at = new Date(1_614_265_330_000);
const rotated = `whsec_${Buffer.alloc(24, 'n').toString('base64')}`;
const request = (headers: Record<string, string>, body = message.body) => ({
  headers,
  body: Buffer.from(body),
});

describe('a Standard Webhooks signature', () => {
  it('is the one that the reference libraries give', () => {
    expect(signedHeaders(message, [secret])['webhook-signature']).toBe(
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    );
  });

  it('is accepted under any secret in force, while a secret is being changed on either side', () => {
    const headers = signedHeaders(message, [rotated, secret]);
    expect(headers['webhook-signature']?.split(' ')).toHaveLength(2);
    for (const inForce of [[secret], [rotated], [rotated, secret]])
      expect(verifySignature(request(headers), inForce, at)).toEqual({ ok: true });
    expect(verifySignature(request(headers), [], at)).toEqual({ ok: false, reason: 'no-secret' });
  });

  it('is good for five minutes in both directions', () => {
    const headers = signedHeaders(message, [secret]);
    for (const [seconds, ok] of [
      [TOLERANCE_S, true],
      [-TOLERANCE_S, true],
      [TOLERANCE_S + 1, false],
      [-TOLERANCE_S - 1, false],
    ] as const) {
      const now = new Date(at.getTime() + seconds * 1000);
      expect([seconds, verifySignature(request(headers), [secret], now).ok]).toEqual([seconds, ok]);
    }
  });

  it.each([
    ['another id', { 'webhook-id': 'msg_other' }],
    ['an id that could be read in two ways', { 'webhook-id': 'msg.1' }],
    ['another moment', { 'webhook-timestamp': '1614265331' }],
    ['a moment with a fraction', { 'webhook-timestamp': '1614265330.0' }],
    ['no moment', { 'webhook-timestamp': '' }],
  ])('is refused with %s', (_name, change) => {
    const headers = { ...signedHeaders(message, [secret]), ...change };
    expect(verifySignature(request(headers), [secret], at).ok).toBe(false);
  });

  it('needs a key of 24 to 64 bytes', () => {
    const of = (bytes: number) => keyOf(`whsec_${Buffer.alloc(bytes, 1).toString('base64')}`);
    expect([of(23), of(24)?.length, of(64)?.length, of(65)]).toEqual([null, 24, 64, null]);
    expect([keyOf('whsec_'), keyOf('secret'), keyOf('whsec_%%%%')]).toEqual([null, null, null]);
  });
});
