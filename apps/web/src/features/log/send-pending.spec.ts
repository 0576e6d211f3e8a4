import { emptyDraft } from './log-draft';
import { pendingOf } from './log-outbox';
import { sendPending } from './send-pending';

describe(sendPending.name, () => {
  const original = globalThis.fetch;
  afterEach(() => {
    globalThis.fetch = original;
  });
  const log = pendingOf({ ...emptyDraft(), personName: 'زائر', note: 'زيارة' }, Date.now());
  const sent = (answer: () => Promise<Response>) => {
    globalThis.fetch = answer;
    return sendPending(log, { signal: new AbortController().signal, gone: 'gone', unfit: 'unfit' });
  };
  const problem = (status: number) => () => {
    const body = {
      type: 'about:blank',
      title: 'x',
      status,
      code: 'common.failed',
      message: { ar: 'لا', en: 'no' },
    };
    return Promise.resolve(new Response(JSON.stringify(body), { status }));
  };

  it.each([401, 408, 429, 500, 503])('tries again after an answer %d', async (status) => {
    expect(await sent(problem(status))).toEqual({ kind: 'away' });
  });

  it('tries again when nobody answers', async () => {
    expect(await sent(() => Promise.reject(new TypeError('failed')))).toEqual({ kind: 'away' });
  });

  it.each([400, 403, 409, 422])('keeps the reason of a refusal %d', async (status) => {
    expect(await sent(problem(status))).toMatchObject({ kind: 'refused' });
  });

  it('refuses what cannot be stored as it is, with a sentence', async () => {
    const broken = { ...log, draft: { ...log.draft, note: '' } };
    const line = { signal: new AbortController().signal, gone: 'gone', unfit: 'unfit' };
    expect(await sendPending(broken, line)).toEqual({ kind: 'refused', problem: 'unfit' });
  });

  it('says so when the device has let go of the files, and waits for a line before it looks', async () => {
    const outcomes: unknown[] = [];
    for (const value of [false, true]) {
      Object.defineProperty(globalThis.navigator, 'onLine', { value, configurable: true });
      const line = { signal: new AbortController().signal, gone: 'gone', unfit: 'unfit' };
      outcomes.push(await sendPending({ ...log, fileCount: 1 }, line));
    }
    expect(outcomes).toEqual([{ kind: 'away' }, { kind: 'refused', problem: 'gone' }]);
  });
});
