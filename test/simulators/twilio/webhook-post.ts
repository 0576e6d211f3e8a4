import { createHmac } from 'node:crypto';
import { Departures, type DepartureTrouble, postWebhook } from '../provider/departures';
import type { Agenda } from '../provider/simulated-time';

/** What became of one webhook. */
export interface PostedWebhook {
  /** Without the part behind `#`, which is an order to the provider. */
  url: string;
  params: Readonly<Record<string, string>>;
  /** HTTP statuses of the attempts so far; 0 where no answer came. */
  answers: number[];
}

/** How the next webhooks leave: for provoking what really happens now and then. */
export interface PostTrouble extends DepartureTrouble {
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
  private readonly departures: Departures<PostTrouble>;

  constructor(
    private readonly settings: PostSettings,
    private readonly agenda: Agenda,
  ) {
    this.departures = new Departures(agenda);
  }

  /** Sends a form, now or on release. `rc` and `rp` behind the `#` of the address say how often it is tried again. */
  send(address: string, params: Readonly<Record<string, string>>): PostedWebhook {
    const [url = '', orders = ''] = address.split('#');
    const record: PostedWebhook = { url, params, answers: [] };
    this.records.push(record);
    this.departures.leave((trouble) => this.attempt(record, trouble, repeatsOf(orders)));
    return record;
  }

  /** Gives the next webhooks, one each, a fault. */
  troubleNext(...troubles: PostTrouble[]): void {
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

  private async attempt(record: PostedWebhook, trouble: PostTrouble, repeats: number): Promise<void> {
    const status = await this.post(record, trouble);
    record.answers.push(status);
    if (status >= 200 && status < 300) return;
    if (record.answers.length <= repeats)
      this.agenda.later(this.settings.retryMs, () => this.attempt(record, trouble, repeats));
  }

  private async post({ url, params }: PostedWebhook, trouble: PostTrouble): Promise<number> {
    const headers = {
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      ...this.signature(url, params, trouble),
    };
    const { timeoutMs } = this.settings;
    return postWebhook(url, { headers, body: new URLSearchParams(params).toString(), timeoutMs });
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
