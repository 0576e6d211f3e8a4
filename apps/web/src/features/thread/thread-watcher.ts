import type { ClientAck, ClientEventPayload } from '@wasl/contracts';

type Ask = (
  name: 'conversation.watch' | 'conversation.unwatch',
  payload: ClientEventPayload<'conversation.watch'>,
) => Promise<ClientAck>;

interface Watched {
  readonly told: () => void;
  asking: Promise<void> | null;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** How long each try waits for the one before, milliseconds; the last one repeats. */
const PAUSES = [500, 1_000, 2_000, 5_000];
/** Whoever steps through a list asks for the thread on which they stay, not for those that pass by. */
const STEPS = { within: 1_000, pause: 250 };

/**
 * Keeps the server telling us of the threads on screen. A request that it refuses or does not answer is repeated until
 * it agrees: a thread that is not watched would stand still without a word.
 */
export class ThreadWatcher {
  private readonly watched = new Map<string, Watched>();
  private last = -Infinity;

  constructor(
    private readonly ask: Ask,
    private readonly pauses: readonly number[] = PAUSES,
    private readonly steps = STEPS,
  ) {}

  /** `told` runs each time the server began to tell us of it. Answers the way to stop. */
  watch(conversationId: string, told: () => void): () => void {
    const one: Watched = { told, asking: null, timer: undefined };
    this.watched.set(conversationId, one);
    const now = performance.now();
    const stepping = now - this.last < this.steps.within;
    this.last = now;
    if (stepping) one.timer = setTimeout(() => this.begin(conversationId, 0), this.steps.pause);
    else this.begin(conversationId, 0);
    return () => void this.stop(conversationId, one);
  }

  /** The connection is a new one, which knows of no thread. */
  again(conversationId: string): void {
    this.begin(conversationId, 0);
  }

  private begin(conversationId: string, tries: number): void {
    const one = this.watched.get(conversationId);
    if (!one) return;
    clearTimeout(one.timer);
    const asked = this.ask('conversation.watch', { conversationId }).then((ack) => {
      if (this.watched.get(conversationId) !== one || one.asking !== asked) return;
      if (ack.ok) return one.told();
      if (ack.code === 'conversations.not-found') return;
      const pause = this.pauses[Math.min(tries, this.pauses.length - 1)];
      one.timer = setTimeout(() => this.begin(conversationId, tries + 1), pause);
    });
    one.asking = asked;
  }

  /** Said after the beginning was answered: the server would otherwise begin after it ended. */
  private async stop(conversationId: string, one: Watched): Promise<void> {
    clearTimeout(one.timer);
    if (this.watched.get(conversationId) === one) this.watched.delete(conversationId);
    if (!one.asking) return;
    await one.asking;
    await this.leave(conversationId, 0);
  }

  private async leave(conversationId: string, tries: number): Promise<void> {
    const pause = this.pauses[tries];
    if (this.watched.has(conversationId) || pause === undefined) return;
    const ack = await this.ask('conversation.unwatch', { conversationId });
    if (!ack.ok && ack.code === 'realtime.too-many-commands')
      setTimeout(() => void this.leave(conversationId, tries + 1), pause);
  }
}
