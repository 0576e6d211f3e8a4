import { OutgoingStore, type Unsent } from './outgoing-store';
import type { Outgoing } from './thread-state';
import { Refusal } from './visit-api';

const PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];
/** Read-only view of how the queue stands. */
export interface QueueState {
  shown: Outgoing[];
  /** True while the door cannot be reached. */
  stuck: boolean;
}

/** How a message leaves. */
export interface Carrier {
  /** The visit that writes now; begins one when there is none. */
  visitor(): Promise<string>;
  send(message: Unsent): Promise<void>;
  sentenceOf(refusal: Refusal): string;
  changed(): void;
}

/** Sends what was written, one after the other, until the door has each; the door knows a repeated one by its id. */
export class OutgoingQueue {
  private readonly waiting: Unsent[] = [];
  private readonly states = new Map<string, Outgoing>();
  private running = false;
  private failures = 0;
  private wake: (() => void) | null = null;

  constructor(
    private readonly store: OutgoingStore,
    private readonly carrier: Carrier,
  ) {}

  get state(): QueueState {
    return { shown: [...this.states.values()], stuck: this.failures > 0 };
  }

  /** Takes up what an earlier page left, except what another visit wrote: that is forgotten. */
  async resume(visitor: string): Promise<void> {
    for (const message of await this.store.all()) {
      if (message.visitor !== null && message.visitor !== visitor) await this.store.drop(message.clientId);
      else if (!this.states.has(message.clientId)) this.take(message);
    }
    this.carrier.changed();
    void this.run();
  }

  async add(message: Unsent): Promise<void> {
    this.take(message);
    this.carrier.changed();
    await this.store.put(message);
    void this.run();
  }

  /** Tries a refused message again. */
  retry(clientId: string): void {
    const state = this.states.get(clientId);
    if (state?.state !== 'failed') return;
    this.states.set(clientId, { ...state, state: 'waiting', trouble: '' });
    this.carrier.changed();
    void this.run();
  }

  async forget(clientId: string): Promise<void> {
    this.states.delete(clientId);
    const place = this.waiting.findIndex((message) => message.clientId === clientId);
    if (place >= 0) this.waiting.splice(place, 1);
    await this.store.drop(clientId);
    this.carrier.changed();
  }

  /** The connection may be back: no need to wait for the end of the pause. */
  hurry(): void {
    this.wake?.();
  }

  /** Everything of a visit that is over. */
  async clear(): Promise<void> {
    for (const clientId of [...this.states.keys()]) await this.forget(clientId);
  }

  private take(message: Unsent): void {
    const { clientId, text, file, at } = message;
    this.waiting.push(message);
    const shown = file && { name: file.name, mime: file.blob.type, size: file.blob.size, voice: file.voice };
    this.states.set(clientId, { clientId, text, file: shown, at, state: 'waiting', trouble: '' });
  }

  private async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    for (let next = this.next(); next; next = this.next()) await this.carry(next);
    this.running = false;
  }

  private next(): Unsent | undefined {
    return this.waiting.find((message) => this.states.get(message.clientId)?.state === 'waiting');
  }

  private async carry(message: Unsent): Promise<void> {
    try {
      const visitor = await this.carrier.visitor();
      if (message.visitor === null) await this.store.put(Object.assign(message, { visitor }));
      await this.carrier.send(message);
      this.failures = 0;
      await this.gone(message);
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal(0, 'offline', null);
      if (refusal.passing) await this.pause();
      else this.fail(message, refusal);
    }
    this.carrier.changed();
  }

  private async gone(message: Unsent): Promise<void> {
    const place = this.waiting.indexOf(message);
    if (place >= 0) this.waiting.splice(place, 1);
    const state = this.states.get(message.clientId);
    if (state) this.states.set(message.clientId, { ...state, state: 'sent' });
    await this.store.drop(message.clientId);
  }

  private fail(message: Unsent, refusal: Refusal): void {
    const state = this.states.get(message.clientId);
    const trouble = this.carrier.sentenceOf(refusal);
    if (state) this.states.set(message.clientId, { ...state, state: 'failed', trouble });
  }

  private pause(): Promise<void> {
    const pause = PAUSES_MS[Math.min(this.failures, PAUSES_MS.length - 1)] ?? 30_000;
    this.failures += 1;
    this.carrier.changed();
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.wake?.(), pause);
      this.wake = () => {
        clearTimeout(timer);
        this.wake = null;
        resolve();
      };
    });
  }
}
