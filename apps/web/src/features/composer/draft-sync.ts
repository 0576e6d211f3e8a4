import { type DraftValue, isEmptyDraft, sameDraft } from './draft-value';
import { mergedDraft } from './merged-draft';

/** saved: the server has it · waiting: typed, not sent yet · failed: the server said no, it is tried again. */
export type DraftState = 'saved' | 'waiting' | 'failed';

/** A draft as the server has it; `version` null: there is none. */
export interface StoredDraft {
  readonly value: DraftValue;
  readonly version: string | null;
}

/** What the sync needs from outside. */
export interface DraftPorts {
  /** Answers the version that it became; `moved`: the server has another one than `basedOn`, and keeps it. */
  readonly put: (value: DraftValue, basedOn: string | null) => Promise<{ version: string | null } | 'moved'>;
  readonly read: () => Promise<StoredDraft>;
  /** Another page has written; this is what is to stand here now. */
  readonly onHeard: (value: DraftValue) => void;
  readonly onState: (state: DraftState) => void;
}

const DELAY = 700;
const RETRY = 5_000;

/**
 * Keeps one conversation's draft on the server: waits for a pause in typing, never has two requests under way, so that
 * an older text cannot overwrite a newer one, and removes the draft when the text is empty. Pages of one person follow
 * each other; where two wrote at once nothing of either is lost.
 */
export class DraftSync {
  private wanted: DraftValue | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private busy: Promise<void> | null = null;
  private writing: DraftValue | null = null;
  private closed = false;
  private stored: DraftValue;
  private version: string | null;

  constructor(
    private readonly ports: DraftPorts,
    { value, version }: StoredDraft,
  ) {
    this.stored = value;
    this.version = version;
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
    await this.alone(() => (this.closed ? undefined : this.save()));
  }

  /** Another page may have written: what it wrote is taken over. */
  async hear(): Promise<void> {
    await this.alone(async () => {
      const theirs = await this.ports.read().catch(() => null);
      if (theirs !== null && !this.closed && theirs.version !== this.version)
        this.follow(theirs, this.wanted);
    });
  }

  /** What the server has not confirmed yet; null when it has everything. */
  get unsaved(): DraftValue | null {
    return this.wanted ?? this.writing;
  }

  /** What stands on the server as far as this page knows; null: nothing. */
  get basedOn(): string | null {
    return this.version;
  }

  /** At once, here and on the server: a text was sent, and `rest` is what is still unsent. */
  async clear(rest: DraftValue): Promise<void> {
    clearTimeout(this.timer);
    this.wanted = rest;
    await this.alone(() => this.save());
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

  /** One work after the other; what can begin at once does, for a page that is going away. */
  private async alone(work: () => Promise<void> | undefined): Promise<void> {
    while (this.busy !== null) await this.busy;
    const begun = work();
    if (begun === undefined) return;
    this.busy = begun;
    await begun;
    this.busy = null;
  }

  private save(): Promise<void> | undefined {
    const value = this.wanted;
    if (value === null) return undefined;
    this.wanted = null;
    this.writing = value;
    return this.write(value).finally(() => (this.writing = null));
  }

  private async write(value: DraftValue): Promise<void> {
    try {
      if (!isEmptyDraft(value) || this.version !== null) {
        const answer = await this.ports.put(value, this.version);
        if (answer === 'moved') {
          this.follow(await this.ports.read(), this.wanted ?? value);
          return await this.save();
        }
        this.version = answer.version;
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

  /** Goes on from what the server has; `mine` is what is written here and not there. */
  private follow({ value, version }: StoredDraft, mine: DraftValue | null): void {
    const merged = mine === null ? value : mergedDraft(this.stored, mine, value);
    this.stored = value;
    this.version = version;
    this.ports.onHeard(merged);
    this.wanted = sameDraft(merged, value) ? null : merged;
    this.ports.onState(this.wanted === null ? 'saved' : 'waiting');
    if (this.wanted !== null) this.later(DELAY);
  }
}
