import type { Config } from '@wasl/platform/config';
import { freePort } from '@wasl/platform/database';
import type { Log } from '@wasl/platform/logging';
import { MailSink } from '@wasl-test/simulators/email';
import { WhatsAppCloudSimulator } from '@wasl-test/simulators/whatsapp-cloud';
import { randomBytes } from 'node:crypto';
import type { StandaloneApp } from '../create-standalone-app';
import { DemoInboxes } from './demo-inboxes';
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
export const DEMO_MAIL = 'salam@mada.example';

/** Starts the simulated providers; nobody writes before `live`. */
export async function openDemoWorld({ log }: { log: Log }): Promise<DemoWorld> {
  const secrets = {
    accessToken: randomBytes(16).toString('hex'),
    appSecret: randomBytes(16).toString('hex'),
    verifyToken: randomBytes(16).toString('hex'),
  };
  const whatsapp = new WhatsAppCloudSimulator({
    secrets,
    pace: 'lively',
    number: { displayPhoneNumber: '966112000000', verifiedName: organisation.name },
    onError: (error) => log.debug('a simulated person stumbled', { error: String(error) }),
  });
  await whatsapp.start();
  const sink = await MailSink.start();
  const doorPort = await freePort();
  let people: LivingPeople | null = null;
  let publicUrl = '';
  return {
    configure(config) {
      publicUrl = `http://127.0.0.1:${config.port}`;
      return { ...config, organisation, trustedHosts: [...config.trustedHosts, '127.0.0.1'] };
    },
    async settle({ context }) {
      const inboxes = new DemoInboxes(context);
      await inboxes.point({
        whatsappUrl: whatsapp.baseUrl,
        secrets,
        smtpPort: sink.port,
        doorPort,
        address: DEMO_MAIL,
      });
      whatsapp.webhookUrl = `${publicUrl}${inboxes.webhookPath()}`;
      const mailDoor = { host: '127.0.0.1', port: doorPort };
      people = new LivingPeople(
        await seedDemo(context, inboxes),
        { whatsapp, sink, mailDoor, mailAddress: DEMO_MAIL, publicUrl },
        log,
      );
    },
    live: () => people?.start(),
    async stop() {
      people?.stop();
      await Promise.all([whatsapp.stop(), sink.close()]);
    },
  };
}
