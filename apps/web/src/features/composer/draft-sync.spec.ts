import { DraftSync, type DraftState } from './draft-sync';
import { type DraftValue, EMPTY_DRAFT } from './draft-value';

const value = (text: string, otherText = ''): DraftValue => ({ ...EMPTY_DRAFT, text, otherText });

function setUp(stored: DraftValue | null = null) {
  const log: string[] = [];
  const states: DraftState[] = [];
  const server = { fails: 0, release: [] as (() => void)[], slow: false };
  const sync = new DraftSync(
    {
      put: async ({ text, otherText }) => {
        log.push(otherText === '' ? `put ${text}` : `put ${text} / ${otherText}`);
        if (server.slow) await new Promise<void>((resolve) => server.release.push(resolve));
        if (server.fails-- > 0) throw new Error('no');
      },
      remove: async () => void log.push('remove'),
      onState: (state) => states.push(state),
    },
    stored,
  );
  return { sync, log, states, server };
}

describe('draft sync', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('saves the newest text once after a pause in typing', async () => {
    const { sync, log, states } = setUp();
    sync.change(value('م'));
    sync.change(value('مر'));
    sync.change(value('مرحبا'));
    await jest.advanceTimersByTimeAsync(1_000);
    expect(log).toEqual(['put مرحبا']);
    expect(states.at(-1)).toBe('saved');
  });

  it('never has two requests under way', async () => {
    const { sync, log, server } = setUp();
    server.slow = true;
    sync.change(value('أول'));
    await jest.advanceTimersByTimeAsync(1_000);
    sync.change(value('ثان'));
    await jest.advanceTimersByTimeAsync(1_000);
    expect(log).toEqual(['put أول']);
    server.slow = false;
    server.release[0]?.();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(log).toEqual(['put أول', 'put ثان']);
  });

  it('knows what the server has not confirmed', async () => {
    const { sync, server } = setUp();
    server.slow = true;
    sync.change(value('قيد الحفظ'));
    expect(sync.unsaved).toEqual(value('قيد الحفظ'));
    await jest.advanceTimersByTimeAsync(1_000);
    expect(sync.unsaved).toEqual(value('قيد الحفظ'));
    server.release[0]?.();
    await jest.advanceTimersByTimeAsync(10);
    expect(sync.unsaved).toBeNull();
  });

  it('tries again after a failure and says so meanwhile', async () => {
    const { sync, log, states, server } = setUp();
    server.fails = 1;
    sync.change(value('نص'));
    await jest.advanceTimersByTimeAsync(1_000);
    expect(states.at(-1)).toBe('failed');
    await jest.advanceTimersByTimeAsync(6_000);
    expect(log).toEqual(['put نص', 'put نص']);
    expect(states.at(-1)).toBe('saved');
  });

  it('removes the draft when its text was sent, and only if the server had it', async () => {
    const none = setUp();
    await none.sync.clear(value(''));
    expect(none.log).toEqual([]);
    const some = setUp(value('قديم'));
    await some.sync.clear(value(''));
    expect(some.log).toEqual(['remove']);
  });

  it('keeps what is written in the other mode when a text was sent', async () => {
    const { sync, log } = setUp(value('رد', 'ملاحظة'));
    await sync.clear(value('', 'ملاحظة'));
    expect(log).toEqual(['put  / ملاحظة']);
    await sync.clear(value(''));
    expect(log).toEqual(['put  / ملاحظة', 'remove']);
  });

  it('keeps files without a word, and tells them apart', async () => {
    const { sync, log } = setUp();
    sync.change({ ...value(''), attachmentIds: ['a'] });
    await jest.advanceTimersByTimeAsync(1_000);
    sync.change({ ...value(''), attachmentIds: ['a'] });
    await jest.advanceTimersByTimeAsync(1_000);
    expect(log).toEqual(['put ']);
    sync.change({ ...value(''), otherAttachmentIds: ['a'] });
    await jest.advanceTimersByTimeAsync(1_000);
    sync.change(value(''));
    await jest.advanceTimersByTimeAsync(1_000);
    expect(log).toEqual(['put ', 'put ', 'remove']);
  });

  it('removes the draft when the text is emptied', async () => {
    const { sync, log } = setUp(value('قديم'));
    sync.change(value(''));
    await jest.advanceTimersByTimeAsync(1_000);
    expect(log).toEqual(['remove']);
  });

  it('saves what waits when it is closed', async () => {
    const { sync, log } = setUp();
    sync.change(value('لم يُحفظ بعد'));
    sync.close();
    await jest.advanceTimersByTimeAsync(0);
    expect(log).toEqual(['put لم يُحفظ بعد']);
  });
});
