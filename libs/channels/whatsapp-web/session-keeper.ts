import { ChannelError } from '@wasl/channel-kit';
import type { ChannelPorts, EventSink, HostProcess } from '@wasl/channel-kit';
import { sessionNews } from './session-news';
import type { LinkedEvent, SessionNews } from './session-news';

type Pairing = Extract<SessionNews, { type: 'pairing' }>['state'];

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;
/** A session that held this long was a good one: the next fault starts from the beginning. */
const GOOD_MS = 60_000;
const WRITE_PAUSE_MS = 1_000;
/** Codes that nobody scans cost a browser: after this many pages the session waits to be asked for. */
const MOST_PAGES_UNSCANNED = 5;

/** Keeps one session running: begins it again when its process ends, and hands on what it reports. */
export class SessionKeeper {
  private host: HostProcess | null = null;
  private closed = false;
  private paired = false;
  private failures = 0;
  private unscanned = 0;
  private events: LinkedEvent[] = [];
  private writing: Promise<void> | null = null;
  private refused = false;
  private told: Promise<void> = Promise.resolve();
  private running: Promise<void> = Promise.resolve();
  private readonly resting = new Set<() => void>();

  constructor(
    private readonly session: { ports: ChannelPorts; webVersion: string; unlink: () => Promise<void> },
    private readonly sink: EventSink,
  ) {}

  /** Throws ChannelError `config` where processes cannot be started. */
  start(): void {
    if (!this.session.ports.startHost)
      throw new ChannelError('config', 'this program cannot start a session');
    this.running = this.keep();
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const wake of this.resting) wake();
    await this.host?.stop();
    await this.running;
    await this.writing;
  }

  private async keep(): Promise<void> {
    while (!this.closed && !this.refused && this.unscanned < MOST_PAGES_UNSCANNED) {
      const began = performance.now();
      const why = await this.once();
      if (this.closed || this.refused) return;
      this.failures = performance.now() - began > GOOD_MS ? 0 : this.failures + 1;
      const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.max(0, this.failures - 1));
      this.session.ports.log('warn', 'a linked session ended and begins again', { why, pause });
      await this.rest(this.paired ? pause : FIRST_PAUSE_MS);
    }
    if (!this.closed) await this.tellPairing({ ...NOBODY, state: 'off', detail: 'not-scanned' });
  }

  /** One process, from its start to its end; answers why it ended. */
  private async once(): Promise<string> {
    const host = this.session.ports.startHost?.();
    if (!host) return 'no host';
    this.host = host;
    const last: { state: Pairing['state'] } = { state: 'starting' };
    host.onMessage((message) => {
      const news = sessionNews.safeParse(message);
      if (!news.success) return;
      if (news.data.type === 'event') this.keepEvent(news.data.event);
      else {
        const { state } = news.data.state;
        last.state = state;
        this.paired = state === 'paired' || (this.paired && state !== 'waiting');
        this.told = this.inTurn(this.told, news.data.state);
      }
    });
    host.send({ type: 'start', webVersion: this.session.webVersion });
    const why = await host.exited;
    this.host = null;
    this.unscanned = last.state === 'waiting' ? this.unscanned + 1 : 0;
    await this.told;
    if (!this.closed && !this.refused && last.state !== 'waiting' && last.state !== 'lost')
      await this.tellPairing({ ...NOBODY, state: 'lost', detail: why });
    return why;
  }

  /** A pause that closing ends. */
  private async rest(ms: number): Promise<void> {
    let wake: () => void = () => undefined;
    const timer = setTimeout(() => wake(), ms);
    await new Promise<void>((done) => this.resting.add((wake = done)));
    clearTimeout(timer);
    this.resting.delete(wake);
  }

  /** One after another: written side by side, an earlier state could come to stand over a later one. */
  private async inTurn(before: Promise<void>, state: Pairing): Promise<void> {
    await before;
    if (!this.refused) await this.tellPairing(state);
  }

  private async tellPairing(state: Pairing): Promise<void> {
    try {
      await this.sink.pairing?.(state);
      const finding = findings[state.state];
      if (finding) await this.sink.health(finding[0], `whatsapp-web.${finding[1]}`, state.detail);
    } catch (error) {
      if (error instanceof ChannelError && error.code === ACCOUNT_TAKEN) return this.refuse(error.message);
      this.session.ports.log('warn', 'the state of a linked session could not be kept', {
        error: String(error),
      });
    }
  }

  /** Another inbox holds the number: this phone is unlinked again, and what came by it is the other inbox's to take. */
  private async refuse(holder: string): Promise<void> {
    this.refused = true;
    this.events = [];
    await this.session
      .unlink()
      .catch((error: unknown) =>
        this.session.ports.log('warn', 'a refused phone could not be unlinked', { error: String(error) }),
      );
    await this.host?.stop();
    await this.tellPairing({ ...NOBODY, state: 'off', detail: 'account-taken' });
    await this.sink.health('error', 'whatsapp-web.account-taken', holder);
  }

  private keepEvent(event: LinkedEvent): void {
    if (this.refused) return;
    this.events.push(event);
    this.writing ??= this.write().finally(() => (this.writing = null));
  }

  /** The page does not repeat itself: what it said is kept here until it is durable. */
  private async write(): Promise<void> {
    // Whether this number may be linked here is known first.
    await this.told;
    for (let event = this.events[0]; event !== undefined && !this.closed; event = this.events[0]) {
      try {
        await this.sink.accept({ body: Buffer.from(JSON.stringify(event)) });
        this.events.shift();
      } catch (error) {
        this.session.ports.log('warn', 'an event of a linked session is kept and tried again', {
          error: String(error),
        });
        await this.rest(WRITE_PAUSE_MS);
      }
    }
  }
}

const ACCOUNT_TAKEN = 'inboxes.account-taken';
const NOBODY = { code: null, account: null, accountId: null } as const;

const findings: Readonly<Record<Pairing['state'], ['ok' | 'warning' | 'error', string] | null>> = {
  off: ['error', 'not-scanned'],
  starting: null,
  waiting: ['warning', 'not-linked'],
  linking: null,
  paired: ['ok', 'linked'],
  lost: ['error', 'link-lost'],
};
