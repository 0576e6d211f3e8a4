import { z } from 'zod';
import { ApiProblem } from './api-problem';
import { api, whenSignedOut } from './client';

const thing = z.object({ name: z.string() });
const refusal = {
  type: 'about:blank',
  title: 'no',
  status: 409,
  code: 'things.taken',
  detail: { ar: 'الاسم مستعمل.', en: 'The name is taken.' },
  params: {},
  correlationId: 'c-1',
};

let asked: { url: string; init: RequestInit }[] = [];

function answerWith(status: number, body?: unknown): void {
  globalThis.fetch = (url, init) => {
    asked.push({ url: url instanceof Request ? url.url : url.toString(), init: init ?? {} });
    return Promise.resolve(new Response(body === undefined ? null : JSON.stringify(body), { status }));
  };
}

async function refused(promise: Promise<unknown>): Promise<ApiProblem> {
  const error: unknown = await promise.catch((cause: unknown) => cause);
  if (error instanceof ApiProblem) return error;
  throw new Error('was not refused');
}

describe('the client of the API', () => {
  const original = globalThis.fetch;
  let signedOut = 0;
  beforeEach(() => {
    asked = [];
    signedOut = 0;
    whenSignedOut(() => (signedOut += 1));
  });
  afterAll(() => {
    globalThis.fetch = original;
  });

  it('gives what the contract describes and leaves the rest of the answer out', async () => {
    answerWith(200, { name: 'وصل', secret: 1 });
    await expect(api.get('/things', thing, { query: { q: 'a b', none: '', no: null } })).resolves.toEqual({
      name: 'وصل',
    });
    expect(asked[0]?.url).toBe('/api/v1/things?q=a+b');
  });

  it('marks each write so that other sites cannot forge it', async () => {
    answerWith(200, { name: 'x' });
    await api.post('/things', { name: 'x' }, thing);
    expect(asked[0]?.init).toMatchObject({
      method: 'POST',
      headers: { 'x-wasl-csrf': '1' },
      body: '{"name":"x"}',
    });
  });

  it('turns a refusal into its sentence', async () => {
    answerWith(409, refusal);
    const problem = await refused(api.patch('/things/1', {}, thing));
    expect([problem.code, problem.status, problem.sentence]).toEqual(['things.taken', 409, 'الاسم مستعمل.']);
  });

  it('says when the answer is not what was agreed', async () => {
    answerWith(200, { nam: 'x' });
    expect((await refused(api.get('/things', thing))).code).toBe('web.unreadable-answer');
    answerWith(502);
    expect((await refused(api.get('/things', thing))).code).toBe('web.unreadable-answer');
  });

  it('says when nobody answers, and that nothing is lost', async () => {
    globalThis.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    const problem = await refused(api.get('/things', thing));
    expect([problem.code, problem.status]).toEqual(['web.unreachable', 0]);
  });

  it('leaves for the sign-in when the session has ended, but not while asking who is signed in', async () => {
    answerWith(401, { ...refusal, status: 401, code: 'identity.not-signed-in' });
    await refused(api.get('/session', thing));
    expect(signedOut).toBe(0);
    await refused(api.get('/things', thing));
    expect(signedOut).toBe(1);
  });

  it('takes an answer without a body', async () => {
    answerWith(204);
    await expect(api.send('DELETE', '/things/1')).resolves.toBeUndefined();
  });
});
