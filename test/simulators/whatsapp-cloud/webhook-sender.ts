import { createHmac } from 'node:crypto';
import { Departures, type DepartureTrouble, postWebhook } from '../provider/departures';
import type { Agenda } from '../provider/simulated-time';

/** What became of one webhook. */
export interface WebhookRecord {
  body: string;
  /** HTTP statuses of the attempts so far; 0 where no answer came. */
  answers: number[];
  state: 'waiting' | 'accepted' | 'given_up';
}

/** How the next webhooks leave: for provoking what really happens now and then. */
export interface WebhookTrouble extends DepartureTrouble {
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
  private readonly departures: Departures<WebhookTrouble>;

  constructor(
    readonly settings: WebhookSettings,
    private readonly agenda: Agenda,
  ) {
    this.departures = new Departures(agenda);
  }

  /** Sends a payload, now or on release. */
  send(payload: object): WebhookRecord {
    const record: WebhookRecord = { body: this.serialise(payload), answers: [], state: 'waiting' };
    this.records.push(record);
    this.departures.leave((trouble) => this.attempt(record, trouble));
    return record;
  }

  /** Gives the next webhooks, one each, a fault. */
  troubleNext(...troubles: WebhookTrouble[]): void {
    this.departures.troubleNext(troubles);
  }

  /** Keeps webhooks back until `release`. */
  hold(): void {
    this.departures.hold();
  }

  /** Lets the kept ones go, in their order or from the last to the first. */
  release(order: 'kept' | 'reversed' = 'kept'): void {
    this.departures.release(order);
  }

  /** Sends a webhook of the past again, as Meta does when it doubts the first answer. */
  repeat(record: WebhookRecord): void {
    this.departures.enqueue(() => this.attempt(record, {}));
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
    const { url, timeoutMs } = this.settings;
    if (url === undefined) return 0;
    const headers = { 'content-type': 'application/json', ...this.signature(body, trouble) };
    return postWebhook(url, { headers, body, timeoutMs });
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
