import type { Log } from '@wasl/platform/logging';
import { Correspondent, MailSink } from '@wasl-test/simulators/email';
import { TwilioSimulator } from '@wasl-test/simulators/twilio';
import { WhatsAppCloudSimulator } from '@wasl-test/simulators/whatsapp-cloud';
import { twilioNumbers } from './demo-inboxes';
import { followUps, openings, scriptChannels, scripts } from './demo-scripts';
import type { DemoPerson } from './seed-people';
import { SeededRandom } from './seeded-random';
import type { WritingPace } from './writing-pace';

/** What the invented people need to reach the system as real ones would. */
export interface PeopleDoors {
  whatsapp: WhatsAppCloudSimulator;
  twilio: TwilioSimulator;
  sink: MailSink;
  mailDoor: { host: string; port: number };
  mailAddress: string;
  /** Base address of the hosted forms. */
  publicUrl: string;
}

const ANSWER_MS = [7_000, 20_000] as const;
/** They answer an answer, and hardly ever the third. */
const ANSWER_CHANCES = [0.8, 0.5, 0.15];
const ACTIVE = 40;

/** The people of the demo: write now and then by WhatsApp, mail and form, and answer when they are answered. */
export class LivingPeople {
  private readonly random = new SeededRandom(Date.now() & 0xffffff);
  private readonly timers = new Set<NodeJS.Timeout>();
  /** How often each answered since they last wrote by themselves. */
  private readonly answered = new Map<string, number>();
  private stopOnMail: (() => void) | null = null;
  /** Their words out of the blue are Arabic ones. */
  private readonly speakers: readonly DemoPerson[];

  constructor(
    private readonly people: readonly DemoPerson[],
    private readonly doors: PeopleDoors,
    private readonly pace: WritingPace,
    private readonly log: Log,
  ) {
    this.speakers = people.filter(({ language }) => language === 'ar').slice(0, ACTIVE);
  }

  start(): void {
    for (const person of this.people) this.prepare(person);
    this.stopOnMail = this.doors.sink.onMail((mail) => {
      const person = this.people.find(({ email }) => mail.envelopeTo.includes(email));
      if (person && this.wantsToAnswer(person))
        this.later(ANSWER_MS, () => this.correspondent(person).reply(mail, this.random.pick(followUps)));
    });
    this.later([2_500, 4_000], () => this.turn());
  }

  stop(): void {
    this.stopOnMail?.();
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }

  /** Known people keep the window that the history gave them, and answer what reaches their phones. */
  private prepare(person: DemoPerson): void {
    // The product keeps the true windows; a provider that thinks them open refuses nothing that it lets through.
    const habits = { name: person.name, lastWroteAt: new Date(Date.now() - 3_600_000) };
    const phone = this.doors.whatsapp.person(person.phone, habits);
    phone.onMessage(() => {
      if (this.wantsToAnswer(person))
        this.later(ANSWER_MS, () => void phone.writes(this.random.pick(followUps)));
    });
    const texting = this.doors.twilio.person(person.phone, habits);
    texting.onMessage(({ from }) => {
      if (this.wantsToAnswer(person))
        this.later(ANSWER_MS, () => void texting.writes(from, this.random.pick(followUps)));
    });
  }

  private async turn(): Promise<void> {
    try {
      const speaker = this.random.pick(this.speakers);
      this.answered.delete(speaker.id);
      await this.write(speaker);
    } finally {
      this.later(await this.pace.next(), () => this.turn());
    }
  }

  private wantsToAnswer({ id }: DemoPerson): boolean {
    const before = this.answered.get(id) ?? 0;
    this.answered.set(id, before + 1);
    return this.random.chance(ANSWER_CHANCES[before] ?? 0);
  }

  private async write(person: DemoPerson): Promise<void> {
    const dice = this.random.next();
    if (dice < 0.42) this.byWhatsApp(person);
    else if (dice < 0.52) this.byTwilio(person, `whatsapp:${twilioNumbers.whatsapp}`);
    else if (dice < 0.62) this.byTwilio(person, twilioNumbers.sms);
    else if (dice < 0.86) await this.byMail(person);
    else await this.byForm(person);
  }

  private byWhatsApp(person: DemoPerson): void {
    const phone = this.doors.whatsapp.person(person.phone);
    phone.writes(this.random.pick(openings));
    if (this.random.chance(0.2))
      phone.writes({ type: 'location', latitude: 24.7136, longitude: 46.6753, name: 'الرياض' });
  }

  private byTwilio(person: DemoPerson, to: string): void {
    this.doors.twilio.person(person.phone).writes(to, this.random.pick(openings));
  }

  private async byMail(person: DemoPerson): Promise<void> {
    const script = this.random.pick(
      scripts.filter(
        ({ channel, language }) => scriptChannels[channel].mailFacts && language === person.language,
      ),
    );
    const [first] = script.turns;
    await this.correspondent(person).write({
      to: this.doors.mailAddress,
      subject: script.subject,
      text: first?.text ?? '',
    });
  }

  private async byForm(person: DemoPerson): Promise<void> {
    const url = `${this.doors.publicUrl}/public/v1/forms/help-request`;
    const form = (await (await fetch(url)).json()) as { issuedToken: string };
    const values = {
      name: person.name,
      phone: person.phone,
      email: person.email,
      city: 'الرياض',
      message: this.random.pick(scripts).turns[0]?.text ?? '',
    };
    const body = new FormData();
    body.set('payload', JSON.stringify({ token: form.issuedToken, language: 'ar', values, website: '' }));
    // A person takes a while over a form; one sent at once would count as a robot's.
    await new Promise<void>((done) => this.timers.add(setTimeout(done, 6_000)));
    const answer = await fetch(url, { method: 'POST', body });
    if (!answer.ok) this.log.debug('the demo form was refused', { status: answer.status });
  }

  private correspondent(person: DemoPerson): Correspondent {
    return new Correspondent(
      { name: person.name, address: person.email, language: 'ar', client: 'gmail' },
      this.doors.mailDoor,
    );
  }

  private later([from, to]: readonly [number, number], act: () => Promise<unknown> | void): void {
    const timer = setTimeout(
      () => {
        this.timers.delete(timer);
        Promise.resolve()
          .then(act)
          .catch((error: unknown) =>
            this.log.debug('a person of the demo stumbled', { error: String(error) }),
          );
      },
      this.random.between(from, to),
    );
    this.timers.add(timer);
  }
}
