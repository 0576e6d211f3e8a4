import { createHmac, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** Sends signed WhatsApp webhooks as Meta does: again and again until the answer is 200. Remembers what was promised. */
export class StubbornProvider {
  readonly acknowledged = new Set<string>();
  private readonly run = randomBytes(4).toString('hex');
  private count = 0;
  private sending = false;
  private lanes: Promise<void>[] = [];

  constructor(
    private readonly options: { url: () => string; appSecret: string; phoneNumberId: string; people: number },
  ) {}

  /** Starts so many lanes, each with a pause between its messages. */
  start(lanes: number, pauseMs: number): void {
    this.sending = true;
    this.lanes = Array.from({ length: lanes }, () => this.lane(pauseMs));
  }

  /** Stops new messages and waits until every started one is acknowledged. */
  async finish(): Promise<void> {
    this.sending = false;
    await Promise.all(this.lanes);
  }

  private async lane(pauseMs: number): Promise<void> {
    while (this.sending) {
      await this.deliver(this.count++);
      await sleep(pauseMs);
    }
  }

  private async deliver(n: number): Promise<void> {
    const id = `wamid.${this.run}.${n}`;
    const body = this.payload(id, n);
    const headers = {
      'content-type': 'application/json',
      'x-hub-signature-256': `sha256=${createHmac('sha256', this.options.appSecret).update(body).digest('hex')}`,
    };
    for (let tries = 0; tries < 2000; tries++) {
      const answer = await fetch(this.options.url(), {
        method: 'POST',
        headers,
        body,
        signal: AbortSignal.timeout(5_000),
      }).catch(() => null);
      if (answer?.status === 200) {
        this.acknowledged.add(id);
        return;
      }
      await sleep(40);
    }
    throw new Error(`no answer to ${id}`);
  }

  private payload(id: string, n: number): string {
    const from = `96650${String(1_000_000 + (n % this.options.people))}`;
    const value = {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: '966110000000', phone_number_id: this.options.phoneNumberId },
      contacts: [{ profile: { name: `شخص ${n % this.options.people}` }, wa_id: from }],
      messages: [
        {
          from,
          id,
          timestamp: String(Math.floor(Date.now() / 1000)),
          type: 'text',
          text: { body: `رسالة رقم ${n}` },
        },
      ],
    };
    return JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
    });
  }
}
