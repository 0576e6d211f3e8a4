import type { SeededIds } from '../provider/seeded-ids';
import type { Agenda, SimulatedTime } from '../provider/simulated-time';
import type { TextingPerson } from './simulated-person';
import type { ContentTemplate, TextPace } from './simulator-options';
import { TwilioError } from './twilio-error';
import type { WebhookPost } from './webhook-post';

const WINDOW_MS = 24 * 60 * 60 * 1000;

/** A message of ours that the provider has taken. */
export interface AcceptedText {
  sid: string;
  from: string;
  to: string;
  params: Readonly<Record<string, string>>;
}

interface Parts {
  accountSid: string;
  pace: TextPace;
  templates: readonly ContentTemplate[];
  ids: SeededIds;
  time: SimulatedTime;
  agenda: Agenda;
  webhooks: WebhookPost;
}
type Journey = AcceptedText & { person: TextingPerson | undefined };

/** Takes our messages, brings them to people, and reports how far they came. */
export class MessageDesk {
  readonly accepted: AcceptedText[] = [];
  /** Pairs `from|to` whose person said a stop word. */
  readonly stopped = new Set<string>();

  constructor(private readonly parts: Parts) {}

  /** Takes a message and plans its statuses; throws what the API refuses in its answer. */
  accept(params: Readonly<Record<string, string>>, person: TextingPerson | undefined): AcceptedText {
    const { From: from = '', To: to = '' } = params;
    if (this.stopped.has(`${from}|${to}`))
      throw new TwilioError(400, 21610, 'Attempt to send to unsubscribed recipient');
    if ((params.Body ?? '').length > 1600)
      throw new TwilioError(400, 21617, 'The concatenated message body exceeds the 1600 character limit');
    this.checkContent(params);
    const accepted = { sid: this.newSid(params.MediaUrl === undefined ? 'SM' : 'MM'), from, to, params };
    this.accepted.push(accepted);
    this.parts.agenda.later(this.pause('sent'), () => this.travel({ ...accepted, person }));
    return accepted;
  }

  newSid(prefix: string): string {
    const digits = Array.from({ length: 32 }, () => this.parts.ids.between([0, 15]).toString(16));
    return prefix + digits.join('');
  }

  private checkContent(params: Readonly<Record<string, string>>): void {
    if (params.ContentSid === undefined) {
      if (!params.Body && params.MediaUrl === undefined)
        throw new TwilioError(400, 21619, 'A text message body or media urls must be specified.');
      return;
    }
    const template = this.templateOf(params);
    if (!template) throw new TwilioError(400, 21655, 'The ContentSid is invalid');
    const values = variablesOf(params);
    const wanted = new Set(
      [...JSON.stringify(template.types ?? template.body).matchAll(/\{\{(\d+)\}\}/g)].map(
        (match) => match[1] ?? '',
      ),
    );
    if (wanted.size !== Object.keys(values).length)
      throw new TwilioError(400, 21656, 'The Content Variables parameter is invalid.');
  }

  private async travel(journey: Journey): Promise<void> {
    const { agenda } = this.parts;
    const failure = this.failureOf(journey);
    if (failure !== undefined) return this.report(journey, 'undelivered', failure);
    this.report(journey, 'sent');
    const files = await this.filesOf(journey);
    if (files === null) return this.report(journey, 'undelivered', 63019);
    if (journey.person?.reading === 'off') return this.report(journey, 'undelivered', 30003);
    agenda.later(this.pause('delivered'), () => this.arrive(journey, files));
  }

  private failureOf({ to, params, person }: Journey): number | undefined {
    const onWhatsApp = to.startsWith('whatsapp:');
    if (!person) return onWhatsApp ? 63024 : 30005;
    if (person.blocked) return onWhatsApp ? 63014 : 30004;
    if (!onWhatsApp || params.ContentSid !== undefined) return undefined;
    const age = this.parts.time.now().getTime() - (person.lastWroteAt?.getTime() ?? -Infinity);
    return age > WINDOW_MS ? 63016 : undefined;
  }

  /** Fetches what the message names, as the provider does: from us. Null when it cannot be had. */
  private async filesOf({ params }: Journey): Promise<{ bytes: Buffer; mime: string }[] | null> {
    if (params.MediaUrl === undefined) return [];
    try {
      const answer = await fetch(params.MediaUrl, { signal: AbortSignal.timeout(10_000) });
      const bytes = Buffer.from(await answer.arrayBuffer());
      return answer.ok ? [{ bytes, mime: answer.headers.get('content-type') ?? '' }] : null;
    } catch {
      // The provider, too, says no more than that it could not be fetched.
      return null;
    }
  }

  private arrive(journey: Journey, files: { bytes: Buffer; mime: string }[]): void {
    const { sid, from, to, person } = journey;
    person?.receive({ sid, at: this.parts.time.now(), from, text: this.readable(journey.params), files });
    this.report(journey, 'delivered');
    if (!to.startsWith('whatsapp:') || person?.reading === 'never') return;
    this.parts.agenda.later(this.pause('read'), () => this.report(journey, 'read'));
  }

  private readable(params: Readonly<Record<string, string>>): string {
    const template = this.templateOf(params);
    if (!template) return params.Body ?? '';
    const values = variablesOf(params);
    return template.body.replace(/\{\{(\d+)\}\}/g, (_, place: string) => values[place] ?? '');
  }

  private templateOf({ ContentSid }: Readonly<Record<string, string>>): ContentTemplate | undefined {
    return this.parts.templates.find(({ sid, approval }) => sid === ContentSid && approval === 'approved');
  }

  private report({ sid, from, to, params }: AcceptedText, status: string, code?: number): void {
    if (params.StatusCallback === undefined) return;
    this.parts.webhooks.send(params.StatusCallback, {
      ApiVersion: '2010-04-01',
      AccountSid: this.parts.accountSid,
      MessageSid: sid,
      SmsSid: sid,
      MessageStatus: status,
      SmsStatus: status,
      From: from,
      To: to,
      ...(code === undefined ? {} : { ErrorCode: String(code) }),
    });
  }

  private pause(stage: keyof TextPace): number {
    return this.parts.ids.between(this.parts.pace[stage]);
  }
}

function variablesOf({ ContentVariables: text }: Readonly<Record<string, string>>): Record<string, string> {
  return text === undefined ? {} : (JSON.parse(text) as Record<string, string>);
}
