import { createHmac } from 'node:crypto';
import type { Agenda } from './simulated-time';

/** What became of one webhook. */
export interface WebhookRecord {
  body: string;
  /** HTTP statuses of the attempts so far; 0 where no answer came. */
  answers: number[];
  state: 'waiting' | 'accepted' | 'given_up';
}

/** How the next webhooks leave: for provoking what really happens now and then. */
export interface WebhookTrouble {
  /** Sent that many times instead of once. */
  copies?: number;
  signature?: 'wrong' | 'missing' | 'sha1';
}

/** Settings of the sender. */
export interface WebhookSettings {
  url: string | undefined;
  appSecret: string;
  /** Pause before each repeat after an answer that is not 200; gives up after the last. */
  retryMs: readonly number[];
  /** Meta writes Arabic as \u escapes; false sends UTF-8 as some proxies do. */
  escapeUnicode: boolean;
  timeoutMs: number;
}

/** Posts signed webhooks one after the other, repeats refused ones with growing pauses, and reorders on demand. */
export class WebhookSender {
  /** Every webhook so far, in the order in which it came up. */
  readonly records: WebhookRecord[] = [];
  private readonly troubles: WebhookTrouble[] = [];
  private readonly queue: (() => Promise<void>)[] = [];
  private held: (() => void)[] | null = null;

  constructor(
    readonly settings: WebhookSettings,
    private readonly agenda: Agenda,
  ) {}

  /** Sends a payload, now or on release. */
  send(payload: object): WebhookRecord {
    const record: WebhookRecord = { body: this.serialise(payload), answers: [], state: 'waiting' };
    this.records.push(record);
    const trouble = this.troubles.shift() ?? {};
    const leave = () => {
      for (let copy = 0; copy < (trouble.copies ?? 1); copy += 1) {
        this.enqueue(record, trouble);
      }
    };
    if (this.held) this.held.push(leave);
    else leave();
    return record;
  }

  /** Gives the next webhooks, one each, a fault. */
  troubleNext(...troubles: WebhookTrouble[]): void {
    this.troubles.push(...troubles);
  }

  /** Keeps webhooks back until `release`. */
  hold(): void {
    this.held ??= [];
  }

  /** Lets the kept ones go, in their order or from the last to the first. */
  release(order: 'kept' | 'reversed' = 'kept'): void {
    const kept = this.held ?? [];
    this.held = null;
    if (order === 'reversed') kept.reverse();
    for (const leave of kept) leave();
  }

  /** Sends a webhook of the past again, as Meta does when it doubts the first answer. */
  repeat(record: WebhookRecord): void {
    this.enqueue(record, {});
  }

  /** First attempts leave one after the other, so that only a hold or a refusal changes the order. */
  private enqueue(record: WebhookRecord, trouble: WebhookTrouble): void {
    this.queue.push(() => this.attempt(record, trouble));
    if (this.queue.length === 1) this.agenda.later(0, () => this.drain());
  }

  private async drain(): Promise<void> {
    for (let next = this.queue[0]; next !== undefined; next = this.queue[0]) {
      await next();
      this.queue.shift();
    }
  }

  private async attempt(record: WebhookRecord, trouble: WebhookTrouble): Promise<void> {
    const status = await this.post(record.body, trouble);
    record.answers.push(status);
    if (status === 200) {
      record.state = 'accepted';
      return;
    }
    if (record.state === 'accepted') return;
    const pause = this.settings.retryMs[record.answers.length - 1];
    if (pause === undefined) record.state = 'given_up';
    else this.agenda.later(pause, () => this.attempt(record, trouble));
  }

  private async post(body: string, trouble: WebhookTrouble): Promise<number> {
    if (this.settings.url === undefined) return 0;
    try {
      const answer = await fetch(this.settings.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...this.signature(body, trouble) },
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(this.settings.timeoutMs),
      });
      await answer.arrayBuffer();
      return answer.status;
    } catch {
      // No answer is an outcome here: it is recorded as 0 and tried again.
      return 0;
    }
  }

  private signature(body: string, { signature }: WebhookTrouble): Record<string, string> {
    if (signature === 'missing') return {};
    const key = signature === 'wrong' ? `not-${this.settings.appSecret}` : this.settings.appSecret;
    const sign = (algorithm: string) => createHmac(algorithm, key).update(body).digest('hex');
    if (signature === 'sha1') return { 'x-hub-signature': `sha1=${sign('sha1')}` };
    return { 'x-hub-signature': `sha1=${sign('sha1')}`, 'x-hub-signature-256': `sha256=${sign('sha256')}` };
  }

  private serialise(payload: object): string {
    const json = JSON.stringify(payload);
    if (!this.settings.escapeUnicode) return json;
    return json
      .replaceAll('/', '\\/')
      .replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  }
}
