import type { IncomingMessage } from 'node:http';
import { type DoorAnswer, ProviderDoor } from '../provider/provider-door';
import { SeededIds } from '../provider/seeded-ids';
import { Agenda, machineTime } from '../provider/simulated-time';
import type { SimulatedTime } from '../provider/simulated-time';
import { ContentShelf } from './content-shelf';
import { MediaShelf } from './media-shelf';
import { type AcceptedText, MessageDesk } from './message-desk';
import { personParams } from './person-params';
import { type TextContent, type TextHabits, TextingPerson } from './simulated-person';
import { SIMULATED_ACCOUNT, textPaces, type TwilioOptions } from './simulator-options';
import { type ApiBackend, answerApiCall } from './twilio-api';
import { refusalOf, TwilioError, type TwilioFault } from './twilio-error';
import { WebhookPost } from './webhook-post';

const STOP = /^(?:stop|stopall|unsubscribe|cancel|end|quit|revoke|optout)$/i;
const START = /^(?:start|yes|unstop)$/i;

/**
 * Twilio's side of one account: an HTTP server that takes our calls, signed webhooks that bring people's messages and
 * our statuses, and the people themselves. It keeps state as the provider does and fails on demand.
 */
export class TwilioSimulator {
  readonly accountSid: string;
  readonly media = new MediaShelf();
  readonly webhooks: WebhookPost;
  readonly contents: ContentShelf;
  private readonly ids: SeededIds;
  private readonly time: SimulatedTime;
  private readonly agenda: Agenda;
  private readonly desk: MessageDesk;
  private readonly people: TextingPerson[] = [];
  private readonly webhookUrls = new Map<string, string>();
  private readonly backend: ApiBackend;
  private readonly door: ProviderDoor<TwilioFault>;

  constructor(private readonly options: TwilioOptions) {
    const { authToken, senders, templates = [], pace = 'lively', messagingServiceSid = null } = options;
    this.accountSid = options.accountSid ?? SIMULATED_ACCOUNT;
    this.ids = new SeededIds(options.seed ?? Date.now() ^ Math.floor(Math.random() * 2 ** 31));
    this.time = options.time ?? machineTime;
    this.agenda = new Agenda(this.time, options.onError);
    const { webhookTimeoutMs: timeoutMs = 15_000, retryMs = 1_000 } = options;
    this.webhooks = new WebhookPost({ authToken, timeoutMs, retryMs }, this.agenda);
    const { accountSid, ids, time, agenda, webhooks } = this;
    const paced = typeof pace === 'string' ? textPaces[pace] : pace;
    this.contents = new ContentShelf(templates, ids);
    const { contents } = this;
    const { templates: held } = contents;
    this.desk = new MessageDesk({ accountSid, pace: paced, templates: held, ids, time, agenda, webhooks });
    this.backend = {
      ...{ accountSid, authToken, senders, contents, messagingServiceSid },
      carriesPictures: (sender) => options.pictures?.includes(sender) ?? false,
      webhookOf: (sender) => this.webhookUrls.get(sender) ?? null,
      accept: (params) => this.desk.accept(params, this.whoHas(params.To ?? '')),
      media: (path) => {
        const file = this.media.byPath(path);
        return file && { store: `${this.baseUrl}/store/${file.name}` };
      },
      stored: (name) => this.media.byName(name),
    };
    this.door = new ProviderDoor(this.time, (request, body, fault) => this.answer(request, body, fault));
  }

  /** Opens the API on that port of the loopback address; 0 takes any. Resolves with its base URL. */
  start(port = 0): Promise<string> {
    return this.door.open(port);
  }

  /** Closes the API, forgets all plans and breaks calls that still hang. */
  async stop(): Promise<void> {
    this.agenda.close();
    await this.door.close();
  }

  /** What belongs into the inbox's `baseUrl`. */
  get baseUrl(): string {
    return this.door.baseUrl;
  }

  /** Says where messages to one of the senders go; the part behind `#` orders repeats, as at Twilio. */
  connect(sender: string, webhookUrl: string): void {
    this.webhookUrls.set(sender, webhookUrl);
  }

  /** Our messages that were taken, oldest first. */
  get accepted(): readonly AcceptedText[] {
    return this.desk.accepted;
  }

  /** The person with that number; made on first mention, changed by later habits. */
  person(phone: string, habits?: Partial<TextHabits>): TextingPerson {
    const known = this.people.find((person) => person.phone === phone);
    if (known) return Object.assign(known, habits);
    const person = new TextingPerson(phone, { name: phone, ...habits }, this);
    this.people.push(person);
    return person;
  }

  /** Gives the next calls of ours, one each, a fault. */
  failNext(...faults: TwilioFault[]): void {
    this.door.failNext(faults);
  }

  /** Resolves when no webhook, status or repeat is due any more. */
  settled(): Promise<void> {
    return this.agenda.quiet();
  }

  /** For people: hands over what they wrote to one of our senders. */
  deliver(person: TextingPerson, to: string, content: TextContent): string {
    const sid = this.desk.newSid(content.type === 'media' ? 'MM' : 'SM');
    const onWhatsApp = to.startsWith('whatsapp:');
    const address = onWhatsApp ? `whatsapp:${person.bsuid ?? person.phone}` : person.phone;
    if (onWhatsApp) person.lastWroteAt = this.time.now();
    else if (content.type === 'text') this.heed(content.text.trim(), `${to}|${address}`);
    const webhookUrl = this.webhookUrls.get(to);
    if (webhookUrl === undefined) return sid;
    this.webhooks.send(webhookUrl, {
      ...{ AccountSid: this.accountSid, ApiVersion: '2010-04-01' },
      ...{ MessageSid: sid, SmsMessageSid: sid, SmsSid: sid, SmsStatus: 'received', From: address, To: to },
      ...(onWhatsApp ? { ProfileName: person.name } : { FromCountry: 'SA' }),
      ...(onWhatsApp && person.bsuid === null ? { WaId: person.phone.replace(/\D/g, '') } : {}),
      ...personParams(content, (file) => this.keep(sid, file)),
    });
    return sid;
  }

  /** The provider obeys its English words by itself, whatever we do with the webhook. */
  private heed(said: string, pair: string): void {
    if (this.options.obeysStop === false) return;
    if (STOP.test(said)) this.desk.stopped.add(pair);
    if (START.test(said)) this.desk.stopped.delete(pair);
  }

  private keep(sid: string, file: { bytes: Buffer; mime: string }): string {
    const name = this.desk.newSid('ME');
    const path = `/2010-04-01/Accounts/${this.accountSid}/Messages/${sid}/Media/${name}`;
    this.media.keep({ path, name, ...file });
    return this.baseUrl + path;
  }

  private whoHas(address: string): TextingPerson | undefined {
    const bare = address.replace(/^whatsapp:/, '');
    return this.people.find(({ phone, bsuid }) => phone === bare || bsuid === bare);
  }

  private answer(request: IncomingMessage, body: Buffer, fault: TwilioFault | undefined): DoorAnswer {
    try {
      const refusal = refusalOf(fault);
      if (refusal) throw refusal;
      const { pathname: path, searchParams: query } = new URL(request.url ?? '/', this.baseUrl);
      const { authorization = '' } = request.headers;
      return answerApiCall(
        { method: request.method ?? 'GET', path, query, authorization, body },
        this.backend,
      );
    } catch (error) {
      if (!(error instanceof TwilioError)) throw error;
      return { status: error.status, json: error.toBody() };
    }
  }
}
