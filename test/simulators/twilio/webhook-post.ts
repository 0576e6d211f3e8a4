import { createHmac } from 'node:crypto';
import type { Agenda } from '../whatsapp-cloud/simulated-time';

/** What became of one webhook. */
export interface PostedWebhook {
  /** Without the part behind `#`, which is an order to the provider. */
  url: string;
  params: Readonly<Record<string, string>>;
  /** HTTP statuses of the attempts so far; 0 where no answer came. */
  answers: number[];
}

/** How the next webhooks leave: for provoking what really happens now and then. */
export interface PostTrouble {
  /** Sent that many times instead of once. */
  copies?: number;
  signature?: 'wrong' | 'missing';
}

interface PostSettings {
  authToken: string;
  timeoutMs: number;
  /** Pause before each repeat, where the address asks for repeats. */
  retryMs: number;
}

/** Posts signed forms one after the other, repeats them as the address asks, and reorders on demand. */
export class WebhookPost {
  /** Every webhook so far, in the order in which it came up. */
  readonly records: PostedWebhook[] = [];
  private readonly troubles: PostTrouble[] = [];
  private readonly queue: (() => Promise<void>)[] = [];
  private held: (() => void)[] | null = null;

  constructor(
    private readonly settings: PostSettings,
    private readonly agenda: Agenda,
  ) {}

  /** Sends a form, now or on release. `rc` and `rp` behind the `#` of the address say how often it is tried again. */
  send(address: string, params: Readonly<Record<string, string>>): PostedWebhook {
    const [url = '', orders = ''] = address.split('#');
    const record: PostedWebhook = { url, params, answers: [] };
    this.records.push(record);
    const trouble = this.troubles.shift() ?? {};
    const leave = (): void => {
      for (let copy = 0; copy < (trouble.copies ?? 1); copy += 1)
        this.enqueue(() => this.attempt(record, trouble, repeatsOf(orders)));
    };
    if (this.held) this.held.push(leave);
    else leave();
    return record;
  }

  /** Gives the next webhooks, one each, a fault. */
  troubleNext(...troubles: PostTrouble[]): void {
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

  private enqueue(work: () => Promise<void>): void {
    this.queue.push(work);
    if (this.queue.length === 1) this.agenda.later(0, () => this.drain());
  }

  private async drain(): Promise<void> {
    for (let next = this.queue[0]; next !== undefined; next = this.queue[0]) {
      await next();
      this.queue.shift();
    }
  }

  private async attempt(record: PostedWebhook, trouble: PostTrouble, repeats: number): Promise<void> {
    const status = await this.post(record, trouble);
    record.answers.push(status);
    if (status >= 200 && status < 300) return;
    if (record.answers.length <= repeats)
      this.agenda.later(this.settings.retryMs, () => this.attempt(record, trouble, repeats));
  }

  private async post({ url, params }: PostedWebhook, trouble: PostTrouble): Promise<number> {
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
          ...this.signature(url, params, trouble),
        },
        body: new URLSearchParams(params).toString(),
        redirect: 'manual',
        signal: AbortSignal.timeout(this.settings.timeoutMs),
      });
      await answer.arrayBuffer();
      return answer.status;
    } catch {
      // No answer is an outcome here: it is recorded as 0.
      return 0;
    }
  }

  private signature(
    url: string,
    params: Readonly<Record<string, string>>,
    { signature }: PostTrouble,
  ): Record<string, string> {
    if (signature === 'missing') return {};
    const key = signature === 'wrong' ? `not-${this.settings.authToken}` : this.settings.authToken;
    const text = Object.keys(params)
      .sort()
      .reduce((whole, name) => whole + name + (params[name] ?? ''), url);
    return { 'x-twilio-signature': createHmac('sha1', key).update(text, 'utf8').digest('base64') };
  }
}

/** Twilio's connection overrides: without `rp=all` an answer that is not 2xx is not tried again. */
function repeatsOf(orders: string): number {
  const wanted = new URLSearchParams(orders);
  return wanted.get('rp') === 'all' ? Number(wanted.get('rc') ?? 1) : 0;
}
