import { ChannelError, type EventSink, type HostProcess } from '@wasl/channel-kit';
import { FakePorts } from '@wasl/channel-kit/testing';
import type { Pairing } from '@wasl/contracts';
import { SessionKeeper } from './session-keeper';

/** A process that does what the spec says. */
class FakeHost implements HostProcess {
  readonly sent: unknown[] = [];
  end: (why: string) => void = () => undefined;
  readonly exited = new Promise<string>((done) => (this.end = done));
  private listener: (message: unknown) => void = () => undefined;
  send(message: unknown): void {
    this.sent.push(message);
  }
  onMessage(listener: (message: unknown) => void): void {
    this.listener = listener;
  }
  async stop(): Promise<void> {
    this.end('stopped');
  }
  says(message: object): void {
    this.listener(message);
  }
}

const event = (stanza: string) => ({ type: 'event', event: { kind: 'revoke', stanza, at: 1 } });
const pairing = (state: Pairing['state']) => ({
  type: 'pairing',
  state: { state, code: null, account: null, accountId: null, detail: '' },
});

function setUp() {
  const hosts: FakeHost[] = [];
  const states: string[] = [];
  const health: string[] = [];
  const stored: string[] = [];
  const faults: Error[] = [];
  const refusals: Error[] = [];
  const slow: Partial<Record<string, number>> = {};
  const unlink = jest.fn(() => Promise.resolve());
  const sink: EventSink = {
    async accept({ body }) {
      const fault = faults.shift();
      if (fault) throw fault;
      stored.push((JSON.parse(body.toString()) as { stanza: string }).stanza);
    },
    health: async (_level, code) => void health.push(code),
    loadState: async () => null,
    saveState: async () => undefined,
    pairing: async ({ state }) => {
      if (slow[state]) await new Promise((done) => setTimeout(done, slow[state]));
      const refusal = state === 'paired' ? refusals.shift() : undefined;
      if (refusal) throw refusal;
      states.push(state);
    },
  };
  const startHost = (): HostProcess => {
    const host = new FakeHost();
    hosts.push(host);
    return host;
  };
  const ports = Object.assign(new FakePorts(), { startHost });
  const keeper = new SessionKeeper({ ports, webVersion: '', unlink }, sink);
  return { keeper, hosts, states, health, stored, faults, refusals, slow, unlink };
}

/** Lets everything run that is due now, and what is due within that time. */
const pass = (ms = 0) => jest.advanceTimersByTimeAsync(ms);

describe(SessionKeeper.name, () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('begins a session again when its process dies, and stores what both reported', async () => {
    const { keeper, hosts, states, health, stored } = setUp();
    keeper.start();
    await pass();
    hosts[0]?.says(pairing('paired'));
    hosts[0]?.says(event('one'));
    await pass();
    hosts[0]?.end('SIGKILL');
    await pass(2_100);
    expect(hosts).toHaveLength(2);
    hosts[1]?.says(event('two'));
    await pass();
    expect(stored).toEqual(['one', 'two']);
    expect(states).toEqual(['paired', 'lost']);
    expect(health).toEqual(['whatsapp-web.linked', 'whatsapp-web.link-lost']);
    await keeper.close();
  });

  it('lets a state that is written slowly not come to stand over the next', async () => {
    const { keeper, hosts, states, slow } = setUp();
    slow.linking = 100;
    keeper.start();
    await pass();
    hosts[0]?.says(pairing('linking'));
    hosts[0]?.says(pairing('paired'));
    await pass(200);
    expect(states).toEqual(['linking', 'paired']);
    await keeper.close();
  });

  it('keeps what could not be stored, in its order', async () => {
    const { keeper, hosts, stored, faults } = setUp();
    keeper.start();
    await pass();
    faults.push(new Error('the database is away'), new Error('still away'));
    for (const stanza of ['one', 'two', 'three']) hosts[0]?.says(event(stanza));
    await pass(2_500);
    expect(stored).toEqual(['one', 'two', 'three']);
    await keeper.close();
  });

  it('waits longer each time a process dies at once, and stops when nobody scans', async () => {
    const { keeper, hosts, states } = setUp();
    keeper.start();
    for (let page = 0; page < 5; page += 1) {
      await pass(2_100);
      hosts.at(-1)?.says(pairing('waiting'));
      hosts.at(-1)?.end('ended');
      await pass();
    }
    await pass(120_000);
    expect(hosts).toHaveLength(5);
    expect(states.at(-1)).toBe('off');
    await keeper.close();
  });

  it('unlinks a number that another inbox holds, takes nothing by it, and begins nothing by itself', async () => {
    const { keeper, hosts, states, health, stored, refusals, unlink } = setUp();
    keeper.start();
    await pass();
    refusals.push(new ChannelError('config', 'الفرع', { code: 'inboxes.account-taken' }));
    hosts[0]?.says(pairing('linking'));
    hosts[0]?.says(pairing('paired'));
    hosts[0]?.says(event('one'));
    await pass();
    hosts[0]?.says(event('two'));
    await pass(120_000);
    expect([stored, hosts.length, unlink.mock.calls.length]).toEqual([[], 1, 1]);
    expect(states).toEqual(['linking', 'off']);
    expect(health.at(-1)).toBe('whatsapp-web.account-taken');
    await keeper.close();
  });

  it('starts nothing any more once it is closed', async () => {
    const { keeper, hosts } = setUp();
    keeper.start();
    await pass();
    const closing = keeper.close();
    await pass(5_000);
    await closing;
    await pass(120_000);
    expect(hosts).toHaveLength(1);
  });
});
