import type { Config } from '@wasl/platform/config';
import { freePort, UnitOfWork } from '@wasl/platform/database';
import type { Log } from '@wasl/platform/logging';
import { MailSink } from '@wasl-test/simulators/email';
import { WhatsAppCloudSimulator } from '@wasl-test/simulators/whatsapp-cloud';
import { randomBytes } from 'node:crypto';
import type { StandaloneApp } from '../create-standalone-app';
import { claimForDemo } from './claim-for-demo';
import { DemoInboxes, demoTemplates } from './demo-inboxes';
import { organisation } from './demo-organisation';
import { LivingPeople } from './living-people';
import { seedDemo } from './seed-demo';

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
  readonly whatsapp: WhatsAppCloudSimulator;
  sink: MailSink;
  doorPort = 0;

  constructor(log: Log) {
    this.whatsapp = new WhatsAppCloudSimulator({
      secrets: this.secrets,
      pace: 'lively',
      templates: demoTemplates,
      number: { displayPhoneNumber: '966112000000', verifiedName: organisation.name },
      onError: (error) => log.debug('a simulated person stumbled', { error: String(error) }),
    });
  }

  async start(): Promise<void> {
    await this.whatsapp.start();
    this.sink = await MailSink.start();
    this.doorPort = await freePort();
  }

  async stop(): Promise<void> {
    await Promise.all([this.whatsapp.stop(), this.sink.close()]);
  }
}

class World implements DemoWorld {
  private people: LivingPeople | null = null;
  private publicUrl = '';

  constructor(
    private readonly providers: Providers,
    private readonly log: Log,
  ) {}

  configure(config: Config): Config {
    this.publicUrl = `http://127.0.0.1:${config.port}`;
    return { ...config, organisation, trustedHosts: [...config.trustedHosts, '127.0.0.1'] };
  }

  async settle({ context }: StandaloneApp): Promise<void> {
    const { whatsapp, sink, secrets, doorPort } = this.providers;
    await claimForDemo(context.get(UnitOfWork, { strict: false }));
    const inboxes = new DemoInboxes(context);
    await inboxes.point({
      whatsappUrl: whatsapp.baseUrl,
      secrets,
      smtpPort: sink.port,
      doorPort,
      address: DEMO_MAIL,
    });
    whatsapp.webhookUrl = `${this.publicUrl}${inboxes.webhookPath()}`;
    const mailDoor = { host: '127.0.0.1', port: doorPort };
    const doors = { whatsapp, sink, mailDoor, mailAddress: DEMO_MAIL, publicUrl: this.publicUrl };
    this.people = new LivingPeople(await seedDemo(context, inboxes), doors, this.log);
  }

  live(): void {
    this.people?.start();
  }

  async stop(): Promise<void> {
    this.people?.stop();
    await this.providers.stop();
  }
}
