import { type DraftValue, isEmptyDraft, sameDraft } from './draft-value';

/** saved: the server has it · waiting: typed, not sent yet · failed: the server said no, it is tried again. */
export type DraftState = 'saved' | 'waiting' | 'failed';

/** What the sync needs from outside. */
export interface DraftPorts {
  readonly put: (value: DraftValue) => Promise<void>;
  readonly remove: () => Promise<void>;
  readonly onState: (state: DraftState) => void;
}

const DELAY = 700;
const RETRY = 5_000;

/**
 * Keeps one conversation's draft on the server: waits for a pause in typing, never has two requests under way, so that
 * an older text cannot overwrite a newer one, and removes the draft when the text is empty.
 */
export class DraftSync {
  private wanted: DraftValue | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private busy: Promise<void> | null = null;
  private writing: DraftValue | null = null;
  private closed = false;
  private held = false;

  constructor(
    private readonly ports: DraftPorts,
    private stored: DraftValue | null,
  ) {
    this.held = stored !== null && !isEmptyDraft(stored);
  }

  /** Remembers the newest value and saves it after a pause. */
  change(value: DraftValue): void {
    if (this.closed) return;
    this.wanted = value;
    if (sameDraft(value, this.stored)) {
      clearTimeout(this.timer);
      if (this.busy === null) this.wanted = null;
      return;
    }
    this.ports.onState('waiting');
    this.later(DELAY);
  }

  /** Saves at once what waits; settles when nothing is under way any more. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    await this.busy;
    if (this.wanted !== null && !this.closed) await this.save();
  }

  /** What the server has not confirmed yet; null when it has everything. */
  get unsaved(): DraftValue | null {
    return this.wanted ?? this.writing;
  }

  /** At once, here and on the server: a text was sent, and `rest` is what is still unsent. */
  async clear(rest: DraftValue): Promise<void> {
    clearTimeout(this.timer);
    this.wanted = null;
    await this.busy;
    if (isEmptyDraft(rest) && !this.held) {
      this.stored = null;
      return;
    }
    this.wanted = rest;
    await this.save();
  }

  /** Saves what waits and stops. */
  close(): void {
    void this.flush().finally(() => {
      this.closed = true;
      clearTimeout(this.timer);
    });
  }

  private later(delay: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), delay);
  }

  private async save(): Promise<void> {
    const value = this.wanted;
    if (value === null) return;
    this.wanted = null;
    this.writing = value;
    this.busy = this.write(value);
    await this.busy;
    this.busy = null;
    this.writing = null;
  }

  private async write(value: DraftValue): Promise<void> {
    try {
      if (isEmptyDraft(value)) {
        if (this.held) await this.ports.remove();
        this.held = false;
      } else {
        await this.ports.put(value);
        this.held = true;
      }
      this.stored = value;
      if (this.wanted === null) this.ports.onState('saved');
    } catch {
      // Nothing is lost: the text is on screen, and saving it is tried again until it works.
      this.wanted ??= value;
      this.ports.onState('failed');
      if (!this.closed) this.later(RETRY);
    }
  }
}
