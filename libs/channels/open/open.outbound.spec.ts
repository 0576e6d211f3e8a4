import { ChannelError, HttpFailure } from '@wasl/channel-kit';
import { FakePorts, outboundMessage, type ScriptedAnswer } from '@wasl/channel-kit/testing';
import { secrets, settings } from './fixtures.testing';
import { open as openChannel } from './open.channel';
import { postedMessage } from './open.events';
import { render, send } from './open.outbound';
import { openSecrets, openSettings } from './open.settings';
import { probe } from './probe-receiver';
import { verifySignature } from './webhook-signature';

const context = (ports: FakePorts, changes: Partial<typeof settings> = {}) => ({
  inboxId: 'inbox',
  settings: openSettings.parse({ ...settings, ...changes }),
  secrets: openSecrets.parse(secrets),
  ports,
});
const to = { kind: 'external' as const, value: 'u-1', scope: 'inbox', verifiedBy: 'signed' as const };
const words = outboundMessage({ to, parts: [{ type: 'text', text: 'تم تحديد الموعد' }], quotes: 'msg_1' });
const file = (fileName: string) => ({
  fileName,
  mime: 'application/pdf',
  size: 3,
  read: async () => Buffer.from(fileName),
});

async function sendAll(message: typeof words, ports: FakePorts, changes: Partial<typeof settings> = {}) {
  const inbox = context(ports, changes);
  const results = [];
  for (const request of render(message, inbox)) results.push(await send(request, message, inbox));
  return results;
}
const refused = (answer: ScriptedAnswer, changes: Partial<typeof settings> = {}) =>
  sendAll(words, new FakePorts().answer(answer), changes).catch((error: unknown) => error);

describe('a message of ours', () => {
  it('is posted as documented, signed with every secret in force, under its own id', async () => {
    const ports = new FakePorts().answer({ status: 200, body: { id: 'crm-7' } });
    expect(await sendAll(words, ports)).toEqual([{ externalIds: ['crm-7', words.id], status: 'accepted' }]);
    const [request] = ports.requests;
    const body = Buffer.from(request?.body ?? '');
    const headers = request?.headers ?? {};
    expect(request?.url).toBe(settings.deliveryUrl);
    expect(headers['webhook-id']).toBe(words.id);
    for (const secret of [secrets.signingSecret, secrets.formerSecrets])
      expect(verifySignature({ headers, body }, [secret], ports.now())).toEqual({ ok: true });
    expect(postedMessage.parse(JSON.parse(body.toString()))).toMatchObject({
      data: {
        id: words.id,
        part: 0,
        parts: 1,
        to: { kind: 'external', value: 'u-1', name: 'سلمى الحربي' },
        content: [{ type: 'text', text: 'تم تحديد الموعد' }],
        replyTo: 'msg_1',
        replyToken: 'reply-token',
      },
    });
  });

  it('comes in one post per file, each under an id of its own', async () => {
    const message = { ...words, files: [file('a.pdf'), file('b.pdf')] };
    const ports = new FakePorts().answer({ status: 204 }, { status: 204 });
    await sendAll(message, ports);
    const posts = ports.requests.map(({ body }) => postedMessage.parse(JSON.parse(String(body))).data);
    expect(posts.map(({ part, parts }) => [part, parts])).toEqual([
      [0, 2],
      [1, 2],
    ]);
    expect(posts.map(({ content }) => content.map((item) => item.type))).toEqual([
      ['text', 'media'],
      ['media'],
    ]);
    expect(posts[1]?.content[0]).toMatchObject({
      fileName: 'b.pdf',
      base64: Buffer.from('b.pdf').toString('base64'),
    });
    expect(ports.requests.map(({ headers }) => headers?.['webhook-id'])).toEqual([
      `${words.id}_0`,
      `${words.id}_1`,
    ]);
  });

  it('goes nowhere without an address', () => {
    expect(() => render(words, context(new FakePorts(), { deliveryUrl: '' }))).toThrow(ChannelError);
  });
});

describe('an answer of the receiver', () => {
  it.each([
    [{ status: 301 }, 'config'],
    [{ status: 400 }, 'content_rejected'],
    [{ status: 410 }, 'config'],
    [{ status: 429, headers: { 'retry-after': '30' } }, 'rate_limited'],
    [{ status: 422, body: { error: 'opted_out' } }, 'opted_out'],
    [{ status: 403, body: { error: 'auth_expired' } }, 'forbidden'],
  ] as const)('%j means %s', async (answer, kind) => {
    expect(await refused(answer)).toMatchObject({ kind, code: String(answer.status) });
  });

  it('says how long to wait', async () => {
    expect(await refused({ status: 503, headers: { 'retry-after': '90' } })).toMatchObject({
      kind: 'temporary',
      retryAfterMs: 90_000,
    });
  });

  it('that was lost is asked for again only where ids are compared, which nobody is taken to do unsaid', async () => {
    expect(openSettings.parse({}).resendLost).toBe(false);
    for (const answer of [{ status: 502 }, new HttpFailure('unknown', 'no answer')] as const) {
      expect(await refused(answer, { resendLost: true })).toMatchObject({ kind: 'temporary' });
      expect(await refused(answer, { resendLost: false })).toMatchObject({ kind: 'uncertain' });
    }
  });
});

describe('a file that the other system names', () => {
  it.each([
    [true, 'media_rejected'],
    [false, 'temporary'],
  ])('is given up at once where our rules keep us from its address: %s', async (forbidden, kind) => {
    const ports = new FakePorts().answer(new HttpFailure('not_sent', 'no way there', { forbidden }));
    const fetched = openChannel.media?.fetch('https://files.example/1.pdf', context(ports));
    await expect(fetched).rejects.toMatchObject({ kind });
  });
});

describe('the test of the connection', () => {
  it('pings the receiver with a signature and speaks of nobody', async () => {
    const ports = new FakePorts().answer({ status: 204 });
    expect(await probe(context(ports))).toMatchObject({ ok: true, steps: [{ code: 'open.ping' }] });
    expect(JSON.parse(String(ports.requests[0]?.body))).toMatchObject({ type: 'webhook.ping', data: {} });
  });

  it('asks nobody where the inbox only receives, and tells what went wrong otherwise', async () => {
    expect(await probe(context(new FakePorts(), { deliveryUrl: '' }))).toMatchObject({ ok: true });
    expect(await probe(context(new FakePorts().answer({ status: 401 })))).toMatchObject({ ok: false });
  });
});
