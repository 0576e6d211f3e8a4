import { DraftSync, type DraftState, type StoredDraft } from './draft-sync';
import { type DraftValue, EMPTY_DRAFT, isEmptyDraft } from './draft-value';

const value = (text: string, otherText = ''): DraftValue => ({ ...EMPTY_DRAFT, text, otherText });

function setUp(stored: DraftValue = EMPTY_DRAFT) {
  const log: string[] = [];
  const states: DraftState[] = [];
  const heard: string[] = [];
  const server = {
    fails: 0,
    release: [] as (() => void)[],
    slow: false,
    kept: { value: stored, version: stored === EMPTY_DRAFT ? null : 'v0' } as StoredDraft,
    writes: 0,
  };
  const store = (value: DraftValue): string | null => {
    const version = isEmptyDraft(value) ? null : `v${(server.writes += 1)}`;
    server.kept = { value, version };
    return version;
  };
  const sync = new DraftSync(
    {
      put: async (value, basedOn) => {
        const { text, otherText } = value;
        log.push(otherText === '' ? `put ${text}` : `put ${text} / ${otherText}`);
        if (server.slow) await new Promise<void>((resolve) => server.release.push(resolve));
        if (server.fails-- > 0) throw new Error('no');
        if (server.kept.version !== basedOn && server.kept.version !== null) return 'moved';
        return { version: store(value) };
      },
      read: () => Promise.resolve(server.kept),
      onHeard: ({ text }) => heard.push(text),
      onState: (state) => states.push(state),
    },
    server.kept,
  );
  return { sync, log, states, server, heard, elsewhere: store };
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
    expect(some.log).toEqual(['put ']);
  });

  it('keeps what is written in the other mode when a text was sent', async () => {
    const { sync, log } = setUp(value('رد', 'ملاحظة'));
    await sync.clear(value('', 'ملاحظة'));
    expect(log).toEqual(['put  / ملاحظة']);
    await sync.clear(value(''));
    expect(log).toEqual(['put  / ملاحظة', 'put ']);
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
    expect(log).toEqual(['put ', 'put ', 'put ']);
  });

  it('removes the draft when the text is emptied', async () => {
    const { sync, log } = setUp(value('قديم'));
    sync.change(value(''));
    await jest.advanceTimersByTimeAsync(1_000);
    expect(log).toEqual(['put ']);
  });

  it('saves what waits when it is closed', async () => {
    const { sync, log } = setUp();
    sync.change(value('لم يُحفظ بعد'));
    sync.close();
    await jest.advanceTimersByTimeAsync(0);
    expect(log).toEqual(['put لم يُحفظ بعد']);
  });

  it('follows another page while nothing is written here, and writes nothing itself', async () => {
    const { sync, log, heard, elsewhere } = setUp(value('قديم'));
    elsewhere(value('من الصفحة الأخرى'));
    await sync.hear();
    elsewhere(value(''));
    await sync.hear();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(heard).toEqual(['من الصفحة الأخرى', '']);
    expect(log).toEqual([]);
  });

  it('loses neither when two pages wrote, whether it heard of the other or was refused', async () => {
    const told = setUp(value('مرحبا'));
    told.sync.change(value('مرحبا، موعدك غدا'));
    told.elsewhere(value('مرحبا، وصل طلبك'));
    await told.sync.hear();
    const untold = setUp(value('مرحبا'));
    untold.elsewhere(value('مرحبا، وصل طلبك'));
    untold.sync.change(value('مرحبا، موعدك غدا'));
    untold.sync.close();
    await jest.advanceTimersByTimeAsync(1_000);
    for (const { server, heard, states } of [told, untold]) {
      expect(server.kept.value.text).toBe('مرحبا، وصل طلبك\nمرحبا، موعدك غدا');
      expect(heard).toEqual(['مرحبا، وصل طلبك\nمرحبا، موعدك غدا']);
      expect(states.at(-1)).toBe('saved');
    }
  });

  it('keeps what another page went on writing while this one sent', async () => {
    const { sync, server, elsewhere } = setUp(value('مرحبا'));
    elsewhere(value('مرحبا بك'));
    await sync.clear(value(''));
    expect(server.kept.value.text).toBe('مرحبا بك');
  });
});
