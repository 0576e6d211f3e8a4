import { refusals } from './graph-error';
import type { GraphError } from './graph-error';
import type { CheckedMessage } from './message-check';
import type { SimulatedTemplate } from './template-check';
import { asObject, asText } from './untrusted';
import type { SeededIds } from '../provider/seeded-ids';
import type { Agenda, SimulatedTime } from '../provider/simulated-time';
import type { SimulatedPerson } from './simulated-person';
import { statusPayload } from './webhook-payloads';
import type { SimulatedNumber } from './webhook-payloads';
import type { WebhookSender } from './webhook-sender';

const WINDOW_MS = 24 * 60 * 60 * 1000;

/** How long each stage takes, lowest and highest, in milliseconds after the one before. */
export interface Pace {
  sent: readonly [number, number];
  delivered: readonly [number, number];
  read: readonly [number, number];
}

/** Rules by which messages of ours are judged. */
export interface OutboxRules {
  pace: Pace;
  templates: readonly SimulatedTemplate[];
  /** status: taken, then reported as failed, as Meta mostly does · answer: refused at once. */
  refusals: 'status' | 'answer';
  /** False lets free text through at any time. */
  window: boolean;
}

/** A message of ours that the provider has taken. */
export interface AcceptedMessage {
  id: string;
  to: string;
  message: CheckedMessage;
}

interface Parts {
  number: SimulatedNumber;
  ids: SeededIds;
  time: SimulatedTime;
  agenda: Agenda;
  webhooks: WebhookSender;
}

/** Takes our messages, brings them to people, and reports how far they came. */
export class Outbox {
  readonly accepted: AcceptedMessage[] = [];

  constructor(
    readonly rules: OutboxRules,
    private readonly parts: Parts,
  ) {}

  /** Takes a message and plans its statuses; throws when it is refused in the answer. */
  accept(message: CheckedMessage, person: SimulatedPerson | undefined): AcceptedMessage {
    const refusal = this.refusalFor(message, person);
    if (refusal && this.rules.refusals === 'answer') throw refusal;
    const accepted = { id: this.parts.ids.wamid(), to: message.to, message };
    this.accepted.push(accepted);
    if (refusal) this.fail(accepted, person, refusal);
    else if (person) this.travel(accepted, person);
    return accepted;
  }

  private refusalFor(message: CheckedMessage, person: SimulatedPerson | undefined): GraphError | undefined {
    if (!person || person.blocked) return refusals.undeliverable();
    if (!this.rules.window || message.type === 'template') return undefined;
    const age = this.parts.time.now().getTime() - (person.lastWroteAt?.getTime() ?? -Infinity);
    return age > WINDOW_MS ? refusals.windowClosed() : undefined;
  }

  private fail(accepted: AcceptedMessage, person: SimulatedPerson | undefined, refusal: GraphError): void {
    const stranger = { phone: accepted.to, name: '', bsuid: '', hidesPhone: false };
    this.parts.agenda.later(this.pause('sent'), () => {
      this.report(accepted, person ?? stranger, 'failed', refusal.toStatusError());
    });
  }

  private travel(accepted: AcceptedMessage, person: SimulatedPerson): void {
    const { agenda } = this.parts;
    agenda.later(this.pause('sent'), () => {
      this.report(accepted, person, 'sent');
      // A reaction is reported as sent and never again.
      const last = accepted.message.type === 'reaction' || person.reading === 'offline';
      if (!last) agenda.later(this.pause('delivered'), () => this.arrive(accepted, person));
    });
  }

  private arrive(accepted: AcceptedMessage, person: SimulatedPerson): void {
    person.receive({
      id: accepted.id,
      at: this.parts.time.now(),
      message: accepted.message,
      text: this.readable(accepted.message),
    });
    if (person.reading === 'at_once') {
      this.report(accepted, person, 'read');
      return;
    }
    this.report(accepted, person, 'delivered');
    if (person.reading === 'never') return;
    this.parts.agenda.later(this.pause('read'), () => {
      this.report(accepted, person, 'read');
      if (accepted.message.type === 'audio') this.report(accepted, person, 'played');
    });
  }

  private report(
    accepted: AcceptedMessage,
    person: { phone: string; name: string; bsuid: string; hidesPhone: boolean },
    status: string,
    error?: object,
  ): void {
    const at = this.parts.time.now();
    const { correlation } = accepted.message;
    this.parts.webhooks.send(
      statusPayload(this.parts.number, person, {
        id: accepted.id,
        status,
        at,
        correlation,
        ...(error === undefined ? {} : { error }),
      }),
    );
  }

  /** What the person reads. */
  private readable({ type, content }: CheckedMessage): string {
    if (type === 'interactive') return asText(asObject(content.body).text) ?? '';
    if (type !== 'template') return asText(content.body) ?? asText(content.caption) ?? '';
    const language = asText(asObject(content.language).code);
    const template = this.rules.templates.find(
      (each) => each.name === content.name && each.language === language,
    );
    const components = Array.isArray(content.components) ? content.components.map(asObject) : [];
    const values = components.flatMap(({ type: place, parameters }) =>
      place === 'body' && Array.isArray(parameters) ? parameters.map(asObject) : [],
    );
    return (template?.body ?? '').replace(
      /\{\{(\d+)\}\}/g,
      (_, place) => asText(values[Number(place) - 1]?.text) ?? '',
    );
  }

  private pause(stage: keyof Pace): number {
    return this.parts.ids.between(this.rules.pace[stage]);
  }
}
