const REMEMBERED = 500;

/**
 * Tells our own sends from what somebody writes on the linked phone: the page shows both as new messages, and a send
 * often before its answer. While one is under way, messages of ours wait here.
 */
export class OwnMessages {
  private readonly sent: string[] = [];
  private underWay = 0;
  private waiting: { stanza: string; report: () => void }[] = [];

  /** Runs one send and remembers the message that came of it. */
  async sending<T>(send: () => Promise<T>, stanzaOf: (outcome: T) => string | null): Promise<T> {
    this.underWay += 1;
    try {
      const outcome = await send();
      const stanza = stanzaOf(outcome);
      if (stanza !== null) this.sent.push(stanza);
      this.sent.splice(0, Math.max(0, this.sent.length - REMEMBERED));
      return outcome;
    } finally {
      this.underWay -= 1;
      if (this.underWay === 0) this.release();
    }
  }

  /** Reports a message of ours unless it is one that we send from here. */
  seen(stanza: string, report: () => void): void {
    if (this.sent.includes(stanza)) return;
    if (this.underWay > 0) this.waiting.push({ stanza, report });
    else report();
  }

  private release(): void {
    const held = this.waiting;
    this.waiting = [];
    for (const { stanza, report } of held) if (!this.sent.includes(stanza)) report();
  }
}
