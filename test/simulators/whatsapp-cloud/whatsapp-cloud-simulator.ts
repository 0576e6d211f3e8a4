import type { IncomingMessage } from 'node:http';
import { type DoorAnswer, ProviderDoor } from '../provider/provider-door';
import { answerGraphCall } from './graph-api';
import type { GraphBackend } from './graph-api';
import { GraphError } from './graph-error';
import { MediaStore } from './media-store';
import type { CheckedMessage } from './message-check';
import { Outbox } from './outbox';
import type { AcceptedMessage } from './outbox';
import { personMessage } from './person-message';
import { refusalOf } from './provider-faults';
import type { ProviderFault } from './provider-faults';
import { SampleDesk } from './sample-desk';
import { SeededIds } from '../provider/seeded-ids';
import { Agenda, machineTime } from '../provider/simulated-time';
import type { SimulatedTime } from '../provider/simulated-time';
import { SimulatedPerson } from './simulated-person';
import type { PersonContent, PersonHabits } from './simulated-person';
import { completeOptions } from './simulator-options';
import type { SimulatorOptions } from './simulator-options';
import { changePayload, inboundPayload, messagesPayload, seconds } from './webhook-payloads';
import type { SimulatedNumber } from './webhook-payloads';
import { TemplateShelf } from './template-shelf';
import { WebhookSender } from './webhook-sender';

/**
 * Meta's side of one WhatsApp number: an HTTP server that takes our calls, signed webhooks that bring people's
 * messages and our receipts, and the people themselves. It keeps state as the provider does and fails on demand.
 */
export class WhatsAppCloudSimulator {
  readonly number: SimulatedNumber;
  readonly media: MediaStore;
  readonly webhooks: WebhookSender;
  readonly shelf: TemplateShelf;
  /** What people were shown: our reading of their messages, and our writing. */
  readonly presence: { wamid: string; typing: boolean }[] = [];
  private readonly ids: SeededIds;
  private readonly time: SimulatedTime;
  private readonly agenda: Agenda;
  private readonly outbox: Outbox;
  private readonly people: SimulatedPerson[] = [];
  private readonly received = new Set<string>();
  private readonly verifyToken: string;
  private readonly backend: GraphBackend;
  private readonly door: ProviderDoor<ProviderFault>;

  constructor(options: SimulatorOptions) {
    const { number, secrets, rules, webhook, seed, time, onError } = completeOptions(options);
    this.number = number;
    this.verifyToken = secrets.verifyToken;
    this.ids = new SeededIds(seed);
    this.time = time ?? machineTime;
    this.agenda = new Agenda(this.time, onError);
    this.media = new MediaStore(this.ids, this.time);
    this.webhooks = new WebhookSender(webhook, this.agenda);
    const samples = new SampleDesk(this.ids);
    this.shelf = new TemplateShelf(rules.templates, this.ids, samples);
    const { ids, agenda, webhooks } = this;
    this.outbox = new Outbox(
      { ...rules, templates: this.shelf.templates },
      { number, ids, time: this.time, agenda, webhooks },
    );
    this.backend = {
      number,
      accessToken: secrets.accessToken,
      media: this.media,
      shelf: this.shelf,
      samples,
      accept: (message) => this.accept(message),
      markRead: (wamid, typing) => this.markRead(wamid, typing),
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

  /** Where webhooks go. */
  set webhookUrl(url: string) {
    this.webhooks.settings.url = url;
  }

  /** Our messages that were taken, oldest first. */
  get accepted(): readonly AcceptedMessage[] {
    return this.outbox.accepted;
  }

  /** Does what Meta does when the webhook is set up; true when the challenge came back. */
  async subscribe(): Promise<boolean> {
    const { url } = this.webhooks.settings;
    if (url === undefined) return false;
    const challenge = this.ids.digits(10);
    const query = {
      'hub.mode': 'subscribe',
      'hub.verify_token': this.verifyToken,
      'hub.challenge': challenge,
    };
    const answer = await fetch(`${url}?${new URLSearchParams(query).toString()}`);
    return answer.status === 200 && (await answer.text()) === challenge;
  }

  /** The person with that number; made on first mention, changed by later habits. */
  person(phone: string, habits?: Partial<PersonHabits>): SimulatedPerson {
    const digits = phone.replace(/\D/g, '');
    const known = this.people.find((person) => person.phone === digits);
    if (known) return Object.assign(known, habits);
    const bsuid = habits?.bsuid ?? `SA.${digits}${this.ids.digits(6)}`;
    const person = new SimulatedPerson(digits, { name: digits, ...habits, bsuid }, this);
    this.people.push(person);
    return person;
  }

  /** Gives the next calls of ours, one each, a fault. */
  failNext(...faults: ProviderFault[]): void {
    this.door.failNext(faults);
  }

  /** Sends a webhook that speaks of the account instead of a person. */
  reportAccount(field: string, value: object): void {
    this.webhooks.send(changePayload(this.number, field, value));
  }

  /** Raw messages of a person, as the provider would bring them late or in a form that people here do not write. */
  sendMessages(messages: object[], person: SimulatedPerson): void {
    const { name, phone, bsuid } = person;
    const contacts = [{ profile: { name }, wa_id: phone, user_id: bsuid }];
    this.webhooks.send(messagesPayload(this.number, { contacts, messages }));
  }

  /** Resolves when no webhook, status or repeat is due any more. */
  settled(): Promise<void> {
    return this.agenda.quiet();
  }

  /** For people: hands over what they wrote. */
  deliver(person: SimulatedPerson, content: PersonContent, quotes: string | undefined): string {
    const id = this.ids.wamid();
    const at = this.time.now();
    const message = personMessage(content, this.media);
    const context =
      quotes === undefined ? {} : { context: { from: this.number.displayPhoneNumber, id: quotes } };
    person.lastWroteAt = at;
    this.received.add(id);
    this.webhooks.send(
      inboundPayload(this.number, person, { id, timestamp: seconds(at), ...message, ...context }),
    );
    return id;
  }

  /** For people: announces a new number with the new business-scoped id that comes with it. */
  changeNumber(person: SimulatedPerson, phone: string): void {
    const { name, hidesPhone } = person;
    const before = { phone: person.phone, bsuid: person.bsuid, name, hidesPhone };
    person.phone = phone.replace(/\D/g, '');
    person.bsuid = `SA.${person.phone}${this.ids.digits(6)}`;
    const system = {
      type: 'user_changed_number',
      body: 'User changed number',
      wa_id: person.phone,
      user_id: person.bsuid,
      previous_user_id: before.bsuid,
    };
    const message = { id: this.ids.wamid(), timestamp: seconds(this.time.now()), type: 'system', system };
    this.webhooks.send(inboundPayload(this.number, before, message));
  }

  /** What Meta does after a submission: the webhook tells of it. */
  judgeTemplate(name: string, language: string, event: 'APPROVED' | 'REJECTED' | 'PAUSED'): void {
    const template = this.shelf.find(name, language);
    if (template) template.status = event;
    this.reportAccount('message_template_status_update', {
      event,
      message_template_id: template?.id ?? '0',
      message_template_name: name,
      message_template_language: language,
      reason: event === 'REJECTED' ? 'INVALID_FORMAT' : 'NONE',
    });
  }

  private markRead(wamid: string, typing: boolean): boolean {
    if (!this.received.has(wamid)) return false;
    this.presence.push({ wamid, typing });
    return true;
  }

  private accept(message: CheckedMessage): { id: string; waId: string } {
    const person = this.people.find(({ phone, bsuid }) => phone === message.to || bsuid === message.to);
    return { id: this.outbox.accept(message, person).id, waId: person?.phone ?? message.to };
  }

  private answer(request: IncomingMessage, body: Buffer, fault: ProviderFault | undefined): DoorAnswer {
    try {
      const refusal = refusalOf(fault);
      if (refusal) throw refusal;
      const path = (request.url ?? '').split('?')[0]?.replace(/^\/(?:v\d+\.\d+\/)?/, '') ?? '';
      const call = {
        method: request.method ?? 'GET',
        path,
        query: new URLSearchParams((request.url ?? '').split('?')[1] ?? ''),
        headers: request.headers,
        body,
        baseUrl: this.baseUrl,
      };
      return answerGraphCall(call, this.backend);
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      return { status: error.status, json: error.toBody() };
    }
  }
}
