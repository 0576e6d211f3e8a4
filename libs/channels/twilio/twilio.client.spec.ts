import { ChannelError, HttpFailure } from '@wasl/channel-kit';
import { FakePorts } from '@wasl/channel-kit/testing';
import { accountSid, secrets } from './fixtures.testing';
import { TwilioClient } from './twilio.client';
import { errorKinds, failureKindOf, kindOf, refusal } from './twilio.errors';

const clientOn = (ports: FakePorts, baseUrl = 'https://api.twilio.com') =>
  new TwilioClient({ inboxId: 'inbox', settings: { accountSid, baseUrl }, secrets, ports });
const basic = `Basic ${Buffer.from(`${accountSid}:${secrets.authToken}`).toString('base64')}`;
const file = `https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Messages/MM1/Media/ME1`;
const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

describe(TwilioClient.name, () => {
  it('posts a message as a form, and answers its SID', async () => {
    const ports = new FakePorts().answer({ status: 201, body: { sid: 'SM1', status: 'queued' } });
    expect(await clientOn(ports).createMessage({ To: '+966500000201', Body: 'أهلًا & سهلًا' })).toBe('SM1');
    const [request] = ports.requests;
    expect(request).toMatchObject({
      method: 'POST',
      url: `https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Messages.json`,
      headers: { authorization: basic },
    });
    expect(new URLSearchParams(String(request?.body)).get('Body')).toBe('أهلًا & سهلًا');
  });

  it('takes a success without a SID, and a lost answer, for uncertain', async () => {
    for (const answer of [{ status: 201, body: '<html>' }, new HttpFailure('unknown', 'no answer')]) {
      const failure = await failureOf(clientOn(new FakePorts().answer(answer)).createMessage({}));
      expect(failure).toMatchObject({ kind: 'uncertain' });
    }
  });

  it('asks the sister hosts of the same region', async () => {
    const ports = new FakePorts().answer({ status: 200, body: {} }, { status: 200, body: {} });
    await clientOn(ports, 'https://api.dublin.ie1.twilio.com').readService('content', '/v1/Content/HX1');
    await clientOn(ports, 'https://proxy.example/twilio/').readService('messaging', '/v1/Services/MG1');
    expect(ports.requests.map(({ url }) => url)).toEqual([
      'https://content.dublin.ie1.twilio.com/v1/Content/HX1',
      'https://proxy.example/twilio/v1/Services/MG1',
    ]);
  });

  it('fetches a file behind its redirect without telling our token there', async () => {
    const store = 'https://mms.twiliocdn.com/AC/ME1?Signature=x';
    const ports = new FakePorts().answer(
      { status: 307, headers: { location: store } },
      { status: 200, headers: { 'content-type': 'image/jpeg; x=1' }, body: Buffer.from([0xff, 0xd8]) },
    );
    expect(await clientOn(ports).fetchMedia(file)).toEqual({
      bytes: Buffer.from([0xff, 0xd8]),
      mime: 'image/jpeg',
    });
    expect(ports.requests.map(({ url, headers }) => [url, headers?.authorization])).toEqual([
      [file, basic],
      [store, undefined],
    ]);
  });

  it.each([
    'https://evil.example/steal',
    'https://twilio.com.evil.example/steal',
    'http://api.twilio.com/plain',
    'file:///etc/passwd',
    'nonsense',
  ])('gives its token to nobody else (%s)', async (address) => {
    const ports = new FakePorts();
    expect(await failureOf(clientOn(ports).fetchMedia(address))).toMatchObject({ kind: 'provider_bug' });
    expect(ports.requests).toEqual([]);
    const redirecting = new FakePorts().answer({
      status: 302,
      headers: { location: 'https://evil.example/x' },
    });
    expect(await failureOf(clientOn(redirecting).fetchMedia(file))).toMatchObject({ kind: 'provider_bug' });
    expect(redirecting.requests).toHaveLength(1);
  });

  it('says of a file that is gone that it is gone', async () => {
    expect(await failureOf(clientOn(new FakePorts().answer({ status: 404 })).fetchMedia(file))).toMatchObject(
      { kind: 'media_expired' },
    );
  });
});

describe('errors', () => {
  const answer = (status: number, body: object | string, headers: Record<string, string> = {}) =>
    refusal({ status, headers, body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)) });

  it.each([
    [400, 21610, 'opted_out'],
    [400, 21211, 'recipient_unreachable'],
    [400, 63016, 'window_closed'],
    [429, 20429, 'rate_limited'],
    [401, 20003, 'auth_expired'],
    [503, 20503, 'temporary'],
    [400, 99999, 'content_rejected'],
  ] as const)('HTTP %i with %i is %s', (status, code, kind) => {
    expect(answer(status, { code, message: 'why', status })).toMatchObject({
      kind,
      code: String(code),
      message: 'why',
    });
  });

  it('does not know what a gateway’s own 5xx means', () => {
    expect(answer(502, '<html>')).toMatchObject({ kind: 'uncertain', code: '502' });
    expect(kindOf(undefined, 429)).toBe('rate_limited');
  });

  it('waits as long as it is told', () => {
    expect(answer(429, { code: 20429 }, { 'retry-after': '7' }).retryAfterMs).toBe(7_000);
    expect(answer(429, { code: 20429 }).retryAfterMs).toBe(1_000);
    expect(answer(400, { code: 21211 }, { 'retry-after': '7' }).retryAfterMs).toBeNull();
  });

  it('never promises another try of what was taken and failed later', () => {
    for (const code of Object.keys(errorKinds).map(Number))
      expect(['temporary', 'rate_limited', 'uncertain']).not.toContain(failureKindOf(code));
    expect(failureKindOf(undefined)).toBe('recipient_unreachable');
    expect(failureKindOf(63014)).toBe('recipient_blocked');
    expect(new ChannelError(failureKindOf(21610), '').kind).toBe('opted_out');
  });
});
