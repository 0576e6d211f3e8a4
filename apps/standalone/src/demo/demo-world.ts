import type { Config } from '@wasl/platform/config';
import { freePort, UnitOfWork } from '@wasl/platform/database';
import type { Log } from '@wasl/platform/logging';
import { MailSink } from '@wasl-test/simulators/email';
import { SIMULATED_ACCOUNT, TwilioSimulator } from '@wasl-test/simulators/twilio';
import { WhatsAppCloudSimulator } from '@wasl-test/simulators/whatsapp-cloud';
import { randomBytes } from 'node:crypto';
import type { StandaloneApp } from '../create-standalone-app';
import { claimForDemo } from './claim-for-demo';
import { demoContents, DemoInboxes, demoTemplates, twilioNumbers } from './demo-inboxes';
import { organisation } from './demo-organisation';
import { LivingColleagues } from './living-colleagues';
import { LivingPeople } from './living-people';
import { seedDemo } from './seed-demo';
import { WritingPace } from './writing-pace';

/** The invented outside world of the demo: providers, mail servers and people, all on this machine. */
export interface DemoWorld {
  /** Settings of a demo: its organisation, and leave to reach the providers of this machine. */
  configure(config: Config): Config;
  /** Seeds what is missing and points the inboxes at this run's providers. */
  settle(app: StandaloneApp): Promise<void>;
  /** Lets the people write. */
  live(): void;
  stop(): Promise<void>;
}

/** The address that the invented people write to. */
const DEMO_MAIL = 'salam@mada.example';

/** Starts the simulated providers; nobody writes before `live`. */
export async function openDemoWorld({ log }: { log: Log }): Promise<DemoWorld> {
  const providers = new Providers(log);
  await providers.start();
  return new World(providers, log);
}

const randomSecret = (): string => randomBytes(16).toString('hex');

/** Everything outside of Wasl that the demo needs, on ports of this run. */
class Providers {
  readonly secrets = { accessToken: randomSecret(), appSecret: randomSecret(), verifyToken: randomSecret() };
  readonly authToken = randomSecret();
  readonly whatsapp: WhatsAppCloudSimulator;
  readonly twilio: TwilioSimulator;
  sink: MailSink;
  doorPort = 0;

  constructor(log: Log) {
    const onError = (error: unknown): void =>
      log.debug('a simulated person stumbled', { error: String(error) });
    this.whatsapp = new WhatsAppCloudSimulator({
      secrets: this.secrets,
      pace: 'lively',
      templates: demoTemplates,
      number: { displayPhoneNumber: '966112000000', verifiedName: organisation.name },
      onError,
    });
    this.twilio = new TwilioSimulator({
      authToken: this.authToken,
      senders: [`whatsapp:${twilioNumbers.whatsapp}`, twilioNumbers.sms],
      pictures: [twilioNumbers.sms],
      templates: demoContents,
      onError,
    });
  }

  async start(): Promise<void> {
    await this.whatsapp.start();
    await this.twilio.start();
    this.sink = await MailSink.start();
    this.doorPort = await freePort();
  }

  async stop(): Promise<void> {
    await Promise.all([this.whatsapp.stop(), this.twilio.stop(), this.sink.close()]);
  }
}

class World implements DemoWorld {
  private people: LivingPeople | null = null;
  private colleagues: LivingColleagues | null = null;
  private publicUrl = '';
  private knownAs = '';

  constructor(
    private readonly providers: Providers,
    private readonly log: Log,
  ) {}

  configure(config: Config): Config {
    this.publicUrl = `http://127.0.0.1:${config.port}`;
    this.knownAs = config.publicUrl;
    return { ...config, organisation, trustedHosts: [...config.trustedHosts, '127.0.0.1'] };
  }

  async settle({ context }: StandaloneApp): Promise<void> {
    const { whatsapp, twilio, sink, secrets, authToken, doorPort } = this.providers;
    await claimForDemo(context.get(UnitOfWork, { strict: false }));
    const inboxes = new DemoInboxes(context);
    await inboxes.point({
      whatsappUrl: whatsapp.baseUrl,
      secrets,
      twilio: { url: twilio.baseUrl, accountSid: SIMULATED_ACCOUNT, authToken },
      smtpPort: sink.port,
      doorPort,
      address: DEMO_MAIL,
    });
    whatsapp.webhookUrl = `${this.publicUrl}${inboxes.webhookPath('whatsapp-cloud')}`;
    // Signed together with its address: that must be the one by which this house knows itself.
    for (const [way, sender] of [
      ['twilio-whatsapp', `whatsapp:${twilioNumbers.whatsapp}`],
      ['twilio-sms', twilioNumbers.sms],
    ] as const)
      twilio.connect(sender, `${this.knownAs}${inboxes.webhookPath(way)}#rc=5&rp=all`);
    const mailDoor = { host: '127.0.0.1', port: doorPort };
    const doors = { whatsapp, twilio, sink, mailDoor, mailAddress: DEMO_MAIL, publicUrl: this.publicUrl };
    const pace = new WritingPace(context.get(UnitOfWork, { strict: false }));
    this.people = new LivingPeople(await seedDemo(context, inboxes), doors, pace, this.log);
    this.colleagues = new LivingColleagues(context, this.log);
  }

  live(): void {
    this.people?.start();
    this.colleagues?.start();
  }

  async stop(): Promise<void> {
    this.people?.stop();
    this.colleagues?.stop();
    await this.providers.stop();
  }
}
