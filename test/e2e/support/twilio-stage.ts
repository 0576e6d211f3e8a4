import type { ConversationPage, ConversationRow, Message, MessagePage, ReplyOption } from '@wasl/contracts';
import { newId } from '@wasl/kernel';
import { SIMULATED_ACCOUNT, TwilioSimulator } from '@wasl-test/simulators/twilio';
import { Client } from 'pg';
import { eventually } from './eventually';
import { OwnProduct } from './own-product';
import type { StaffClient } from './staff-client';

/** What signs the webhooks of the account. */
export const authToken = 'story-auth-token';
/** The senders of the account: a number on WhatsApp, one for text messages, and a name that nobody can answer. */
export const WHATSAPP = '+966110000000';
export const NUMBER = '+966500009999';
export const NAME = 'WaslNotice';

const contentSid = `HX${'a'.padStart(32, '0')}`;
const body = 'موعدك {{1}} في {{2}}';

/** An inbox that a story made. */
export interface MadeInbox {
  id: string;
  webhookUrl: string;
}

/** The built product with an inbox for each sender of a simulated Twilio account. */
export class TwilioStage {
  private constructor(
    private readonly product: OwnProduct,
    readonly twilio: TwilioSimulator,
    readonly inboxes: { whatsapp: MadeInbox; sms: MadeInbox; notices: MadeInbox },
  ) {}

  static async open(engine: 'postgres' | 'redis'): Promise<TwilioStage> {
    const product = await OwnProduct.start(engine);
    const twilio = new TwilioSimulator({
      authToken,
      senders: [`whatsapp:${WHATSAPP}`, NUMBER, NAME],
      pictures: [NUMBER],
      templates: [{ sid: contentSid, name: 'visit_reminder', language: 'ar', body, approval: 'approved' }],
      pace: 'instant',
      retryMs: 50,
    });
    const baseUrl = await twilio.start();
    const make = (channel: string, name: string, settings: object) =>
      product.staff.call<MadeInbox>('POST', '/inboxes', {
        channel,
        name,
        settings: { accountSid: SIMULATED_ACCOUNT, baseUrl, ...settings },
        secrets: { authToken },
      });
    const templates = [{ name: 'visit_reminder', language: 'ar', body, variableCount: 2, contentSid }];
    const inboxes = {
      whatsapp: await make('twilio-whatsapp', 'واتساب', { sender: WHATSAPP, templates }),
      sms: await make('twilio-sms', 'رسائل نصية', { sender: NUMBER, mms: true }),
      notices: await make('twilio-sms', 'إشعارات', { sender: NAME }),
    };
    twilio.connect(`whatsapp:${WHATSAPP}`, `${inboxes.whatsapp.webhookUrl}#rc=5&rp=all`);
    twilio.connect(NUMBER, `${inboxes.sms.webhookUrl}#rc=5&rp=all`);
    return new TwilioStage(product, twilio, inboxes);
  }

  get staff(): StaffClient {
    return this.product.staff;
  }

  async messagesOf(id: string): Promise<Message[]> {
    return (await this.staff.call<MessagePage>('GET', `/conversations/${id}/messages`)).items;
  }

  /** The thread with the person of this name. */
  threadOf(name: string): Promise<ConversationRow> {
    return eventually(
      async () =>
        (await this.staff.call<ConversationPage>('GET', '/conversations?view=all')).items.find(
          ({ person }) => person.name === name,
        ),
      { what: `the thread of ${name}` },
    );
  }

  /** The way from that inbox to the person of the thread. */
  async wayOf(thread: ConversationRow, inbox: MadeInbox): Promise<ReplyOption> {
    const ways = await this.staff.call<ReplyOption[]>('GET', `/conversations/${thread.id}/reply-options`);
    const way = ways.find(({ inboxId }) => inboxId === inbox.id);
    if (!way) throw new Error('no such way');
    return way;
  }

  async answer(
    thread: ConversationRow,
    way: ReplyOption,
    more: object = { text: 'وعليكم السلام، يوم الأحد بإذن الله' },
  ): Promise<Message> {
    const seenSeq = (await this.messagesOf(thread.id)).at(-1)?.seq ?? thread.lastSeq;
    const { inboxId, identityId } = way;
    return this.staff.call<Message>('POST', `/conversations/${thread.id}/replies`, {
      ...{ clientKey: newId(), inboxId, identityId, text: '', seenSeq },
      ...more,
    });
  }

  reaches(thread: ConversationRow, sent: Message, status: string): Promise<Message> {
    return eventually(
      async () =>
        (await this.messagesOf(thread.id)).find((one) => one.id === sent.id && one.status === status),
      { what: `the message to be ${status}` },
    );
  }

  /** Everybody wrote to this inbox more than a day ago. */
  async wroteYesterday(inboxId: string): Promise<void> {
    const client = new Client({ connectionString: this.product.databaseUrl });
    await client.connect();
    await client.query(
      `update identity_inbox set last_inbound_at = now() - interval '25 hours' where inbox_id = $1`,
      [inboxId],
    );
    await client.end();
  }

  async close(): Promise<void> {
    await this.twilio.stop();
    await this.product.stop();
  }
}
