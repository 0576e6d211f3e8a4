// A WhatsApp Cloud webhook with a text of two dozen words, signed as Meta signs it.
import { createHmac, randomBytes } from 'node:crypto';

const words =
  'السلام عليكم ورحمة الله أرجو إفادتي بموعد المراجعة القادم وحالة الطلب مع جزيل الشكر والتقدير لكم'.split(
    ' ',
  );

const WORDS = 24;

/** Makes signed requests from a fixed set of people; each message has an id of its own. */
export class WebhookMaker {
  constructor({ host, port, path, phoneNumberId, appSecret, people }) {
    Object.assign(this, { host, port, path, phoneNumberId, appSecret });
    this.people = Array.from({ length: people }, (_, index) => `9665${String(10_000_000 + index)}`);
    this.count = 0;
    this.run = randomBytes(6).toString('hex');
  }

  /** { id, bytes }: the whole HTTP request. */
  next() {
    const n = this.count++;
    const from = this.people[n % this.people.length];
    const id = `wamid.${this.run}.${n}`;
    this.lastId = id;
    const text = `${Array.from({ length: WORDS }, (_, at) => words[(n + at * 7) % words.length]).join(' ')} ${n}`;
    const value = {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: '966110000000', phone_number_id: this.phoneNumberId },
      contacts: [{ profile: { name: `شخص ${from.slice(-4)}` }, wa_id: from, user_id: `SA.${from}00` }],
      messages: [
        {
          from,
          id,
          timestamp: String(Math.floor(Date.now() / 1000)),
          type: 'text',
          text: { body: text },
        },
      ],
    };
    const body = Buffer.from(
      JSON.stringify({
        object: 'whatsapp_business_account',
        entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
      }),
    );
    const signature = createHmac('sha256', this.appSecret).update(body).digest('hex');
    const head = `POST ${this.path} HTTP/1.1\r\nHost: ${this.host}:${this.port}\r\nContent-Type: application/json\r\nX-Hub-Signature-256: sha256=${signature}\r\nContent-Length: ${body.length}\r\n\r\n`;
    return { id, bytes: Buffer.concat([Buffer.from(head), body]) };
  }
}
