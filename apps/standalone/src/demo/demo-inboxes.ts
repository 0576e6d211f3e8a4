import type { INestApplicationContext } from '@nestjs/common';
import { CHANNEL_REGISTRY, type ChannelRegistry } from '@wasl/channel-kit';
import { SYSTEM_ACTOR } from '@wasl/identity';
import { CreateInbox, UpdateInbox } from '@wasl/inboxes';
import { UnitOfWork } from '@wasl/platform/database';
import type { WayReceipts } from './demo-ids';
import type { DemoWay } from './demo-scripts';

/** Where this run's providers listen. */
export interface ProviderPlaces {
  whatsappUrl: string;
  secrets: { accessToken: string; appSecret: string; verifyToken: string };
  /** A second WhatsApp number and a number for text messages, both at Twilio. */
  twilio: { url: string; accountSid: string; authToken: string };
  smtpPort: number;
  doorPort: number;
  address: string;
}
interface Known {
  id: string;
  channel: string;
  ingress_key: string;
}

const names = {
  'whatsapp-cloud': 'واتساب الجمعية',
  'twilio-whatsapp': 'واتساب الفروع',
  'twilio-sms': 'الرسائل النصية',
  email: 'بريد الجمعية',
  webform: 'نماذج الموقع',
  chat: 'محادثة الموقع',
  desk: 'هاتف ومقابلات وزيارات',
} as const;
type DemoChannel = keyof typeof names;
const channelOf: Record<DemoWay, DemoChannel> = {
  whatsapp: 'whatsapp-cloud',
  branches: 'twilio-whatsapp',
  sms: 'twilio-sms',
  email: 'email',
  form: 'webform',
  chat: 'chat',
  desk: 'desk',
};
/** Whose queue each inbox fills; the desk's logs belong to whoever wrote them. */
export const teamOf: Partial<Record<DemoWay, 'relations' | 'support' | 'volunteering'>> = {
  whatsapp: 'relations',
  branches: 'support',
  sms: 'volunteering',
  email: 'support',
  form: 'support',
  chat: 'relations',
};

/** The demo's numbers at Twilio. */
export const twilioNumbers = { whatsapp: '+966112000001', sms: '+966112000002' } as const;

/** The templates that the demo's provider has approved and its inbox offers. */
export const demoTemplates = [
  {
    name: 'follow_up',
    language: 'ar',
    body: 'مرحبًا {{1}}، نتابع معكم طلبكم رقم {{2}}. يسعدنا تواصلكم في أي وقت.',
    variableCount: 2,
  },
  {
    name: 'appointment',
    language: 'ar',
    body: 'تذكير بموعدكم يوم {{1}} الساعة {{2}} في {{3}}.',
    variableCount: 3,
  },
];

/** The same, as the content templates of an account. */
export const demoContents = demoTemplates.map(({ name, language, body }, index) => ({
  ...{ sid: `HX${String(index + 1).padStart(32, '0')}`, name, language, body },
  approval: 'approved' as const,
}));

/** The demo's inboxes: made once, pointed at the simulated providers of each run. */
export class DemoInboxes {
  private known = new Map<string, Known>();

  constructor(private readonly context: INestApplicationContext) {}

  async point(places: ProviderPlaces): Promise<void> {
    await this.load();
    await this.put(
      'whatsapp-cloud',
      {
        phoneNumberId: '104800000000001',
        businessAccountId: '204800000000001',
        baseUrl: places.whatsappUrl,
        templates: demoTemplates,
      },
      places.secrets,
    );
    await this.pointTwilio(places.twilio);
    const door = { doorEnabled: true, doorHost: '127.0.0.1', doorPort: places.doorPort };
    const smtp = { smtpHost: '127.0.0.1', smtpPort: places.smtpPort, smtpSecurity: 'none' };
    await this.put(
      'email',
      {
        address: places.address,
        displayName: 'جمعية مدى الخطوة',
        signatureAr: 'مع التقدير\nعلاقات المستفيدين، جمعية مدى الخطوة',
        signatureEn: 'Beneficiary relations, Mada Step',
        ...smtp,
        ...door,
      },
      {},
    );
    await this.put('webform', {}, {});
    await this.put('chat', { alwaysOpen: true }, {});
    await this.put('desk', {}, {});
    await this.load();
  }

  ids(): Map<DemoWay, string> {
    return this.byWay((channel) => this.known.get(channel)?.id ?? '');
  }

  channels(): Map<DemoWay, string> {
    return this.byWay((channel) => channel);
  }

  receipts(): Map<DemoWay, WayReceipts> {
    const registry = this.context.get<ChannelRegistry>(CHANNEL_REGISTRY, { strict: false });
    const none = { delivered: false, read: false };
    return this.byWay((channel) => registry.find(channel)?.manifest.capabilities.receipts ?? none);
  }

  private byWay<T>(of: (channel: DemoChannel) => T): Map<DemoWay, T> {
    return new Map(Object.entries(channelOf).map(([way, channel]) => [way as DemoWay, of(channel)]));
  }

  webhookPath(channel: DemoChannel): string {
    return `/ingress/${channel}/${this.known.get(channel)?.ingress_key ?? ''}`;
  }

  private async pointTwilio({ url, accountSid, authToken }: ProviderPlaces['twilio']): Promise<void> {
    const account = { accountSid, baseUrl: url };
    await this.put('twilio-whatsapp', { ...account, sender: twilioNumbers.whatsapp }, { authToken });
    await this.put('twilio-sms', { ...account, sender: twilioNumbers.sms, mms: true }, { authToken });
  }

  private get uow(): UnitOfWork {
    return this.context.get(UnitOfWork, { strict: false });
  }

  private async load(): Promise<void> {
    const rows = await this.uow.sql<Known>(
      `select id, channel, ingress_key from inbox where deleted_at is null and channel = any($1)`,
      [Object.keys(names)],
    );
    this.known = new Map(rows.map((row) => [row.channel, row]));
  }

  private async put(
    channel: DemoChannel,
    settings: Record<string, unknown>,
    secrets: Record<string, string>,
  ): Promise<void> {
    const known = this.known.get(channel);
    if (known)
      await this.context
        .get(UpdateInbox, { strict: false })
        .execute(SYSTEM_ACTOR, known.id, { settings, secrets });
    else
      await this.context
        .get(CreateInbox, { strict: false })
        .execute(SYSTEM_ACTOR, { channel, name: names[channel], teamId: null, settings, secrets });
  }
}
