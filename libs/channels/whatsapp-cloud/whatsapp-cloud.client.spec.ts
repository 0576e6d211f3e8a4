import { createHash } from 'node:crypto';
import { FakePorts } from '@wasl/channel-kit/testing';
import type { ScriptedAnswer } from '@wasl/channel-kit/testing';
import { secrets, settings } from './fixtures.testing';
import { whatsappCloud } from './whatsapp-cloud.channel';
import { probe } from './probe-account';

const bytes = Buffer.from('صورة');
const sha256 = createHash('sha256').update(bytes).digest();
const description = (change: object = {}): ScriptedAnswer => ({
  status: 200,
  body: {
    url: 'https://lookaside.fbsbx.com/x?mid=1',
    mime_type: 'image/jpeg',
    sha256: sha256.toString('hex'),
    ...change,
  },
});
const fetchMedia = async (...answers: ScriptedAnswer[]) => {
  const ports = new FakePorts().answer(...answers);
  const outcome = await whatsappCloud.media
    ?.fetch('4711', { inboxId: 'inbox', settings, secrets: { ...secrets }, ports })
    .catch((error: unknown) => error);
  return { outcome, ports };
};

describe('media of a message', () => {
  it('is asked for by id, fetched with the token, and checked', async () => {
    const { outcome, ports } = await fetchMedia(description(), { status: 200, body: bytes });
    expect(outcome).toEqual({ bytes, mime: 'image/jpeg' });
    expect(ports.requests).toMatchObject([
      { url: 'https://graph.facebook.com/v26.0/4711?phone_number_id=104800000000001' },
      {
        url: 'https://lookaside.fbsbx.com/x?mid=1',
        headers: { authorization: `Bearer ${secrets.accessToken}` },
      },
    ]);
  });

  it('may be announced with a hash in base64', async () => {
    const { outcome } = await fetchMedia(description({ sha256: sha256.toString('base64') }), {
      status: 200,
      body: bytes,
    });
    expect(outcome).toMatchObject({ bytes });
  });

  it.each([
    'https://files.example.org/x',
    'https://fbsbx.com.example.org/x',
    'https://evilfbsbx.com/x',
    'http://lookaside.fbsbx.com/x',
    'https://lookaside.fbsbx.com@example.org/x',
    'file:///etc/passwd',
    'nonsense',
  ])('never takes the token to %s', async (url) => {
    const { outcome, ports } = await fetchMedia(description({ url }));
    expect(outcome).toMatchObject({ kind: 'provider_bug' });
    expect(ports.requests).toHaveLength(1);
  });

  it('that does not match its hash is fetched again later', async () => {
    const { outcome } = await fetchMedia(description(), { status: 200, body: Buffer.from('other') });
    expect(outcome).toMatchObject({ kind: 'temporary' });
  });

  it.each([
    [
      'an unknown id',
      [{ status: 400, body: { error: { code: 100, error_subcode: 33, message: 'does not exist' } } }],
    ],
    ['an expired address', [description(), { status: 404, body: '' }]],
  ])('is expired after %s', async (_name, answers) => {
    expect((await fetchMedia(...answers)).outcome).toMatchObject({ kind: 'media_expired' });
  });
});

describe('probe', () => {
  const probeWith = (...answers: ScriptedAnswer[]) =>
    probe({ inboxId: 'inbox', settings, secrets, ports: new FakePorts().answer(...answers) });
  const number = {
    id: settings.phoneNumberId,
    display_phone_number: '+966 11 000 0000',
    verified_name: 'جمعية',
  };

  it('says step by step what is right', async () => {
    const result = await probeWith(
      { status: 200, body: number },
      { status: 200, body: { data: [number] } },
      { status: 200, body: { data: [{}] } },
    );
    expect(result.ok).toBe(true);
    expect(result.steps[0]).toEqual({
      code: 'whatsapp-cloud.phone-number',
      ok: true,
      detail: '+966 11 000 0000 · جمعية',
    });
  });

  it('says what is wrong and goes on as far as it makes sense', async () => {
    const result = await probeWith(
      { status: 200, body: number },
      { status: 200, body: { data: [] } },
      { status: 200, body: { data: [] } },
    );
    expect(result.steps.map(({ ok }) => ok)).toEqual([true, false, false]);
    const stopped = await probeWith({
      status: 401,
      body: { error: { code: 190, message: `bad ${secrets.accessToken}` } },
    });
    expect(stopped).toEqual({
      ok: false,
      steps: [{ code: 'whatsapp-cloud.phone-number', ok: false, detail: 'bad ••• (190)' }],
    });
  });
});
