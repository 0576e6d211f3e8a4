import type {
  Branch,
  ConversationPage,
  ConversationRow,
  Inbox,
  Message,
  MessagePage,
  Role,
  Team,
  User,
} from '@wasl/contracts';
import { WhatsAppCloudSimulator } from '@wasl-test/simulators/whatsapp-cloud';
import { type FreshDatabase, freshDatabase } from '../../support/database';
import { eventually } from './eventually';
import { StaffClient } from './staff-client';
import { privateFolder, WaslProcess } from './wasl-process';

const secrets = {
  appSecret: 'browser-app-secret',
  accessToken: 'browser-access-token',
  verifyToken: 'browser-verify-token',
};

/** Somebody who can sign in. */
export interface Colleague {
  id: string;
  name: string;
  nameEn: string;
  email: string;
  password: string;
}

/** How long a workplace waits for something to come round; generous, the machine may be busy. */
export const SOON = { within: 15_000 };

/**
 * The built product as one process on a database of its own, with a WhatsApp number whose provider is simulated, a team,
 * and the inboxes of the web form and of what is logged by hand.
 */
export class Workplace {
  readonly secrets = secrets;

  private constructor(
    readonly wasl: WaslProcess,
    readonly admin: StaffClient,
    readonly meta: WhatsAppCloudSimulator,
    private readonly staffed: { team: Team; branch: Branch },
    readonly databaseUrl: string,
    private readonly closing: () => Promise<void>,
  ) {}

  static async open(env: Record<string, string> = {}): Promise<Workplace> {
    const folder = privateFolder();
    const database: FreshDatabase = await freshDatabase();
    const options = {
      databaseUrl: database.url,
      dataDir: folder.path,
      env: { WASL_LOG_LEVEL: 'warn', ...env },
    };
    const wasl = await WaslProcess.start('standalone', options);
    const meta = new WhatsAppCloudSimulator({ secrets, pace: 'instant', seed: 7 });
    await meta.start();
    const admin = await StaffClient.signIn(wasl.url);
    const team = await admin.call<Team>('POST', '/teams', {
      name: 'علاقات المستفيدين',
      nameEn: 'Beneficiary relations',
    });
    const branch = await admin.call<Branch>('POST', '/branches', {
      name: 'فرع أبها',
      nameEn: 'Abha branch',
      city: 'أبها',
    });
    return new Workplace(wasl, admin, meta, { team, branch }, database.url, async () => {
      await meta.stop();
      await wasl.stop();
      await database.drop();
      folder.remove();
    });
  }

  get team(): Team {
    return this.staffed.team;
  }
  get branch(): Branch {
    return this.staffed.branch;
  }
  get url(): string {
    return this.wasl.url;
  }

  /** Connects the simulated number; people can write from now on. */
  async connectWhatsApp(): Promise<Inbox> {
    const { phoneNumberId, businessAccountId } = this.meta.number;
    const settings = { phoneNumberId, businessAccountId, baseUrl: this.meta.baseUrl };
    const body = {
      channel: 'whatsapp-cloud',
      name: 'واتساب الجمعية',
      teamId: this.team.id,
      settings,
      secrets,
    };
    const inbox = await this.admin.call<Inbox>('POST', '/inboxes', body);
    this.meta.webhookUrl = inbox.webhookUrl ?? '';
    return inbox;
  }

  /** Adds the inboxes that need no provider. */
  async addInbox(channel: string, name: string): Promise<Inbox> {
    return this.admin.call<Inbox>('POST', '/inboxes', { channel, name, teamId: this.team.id, settings: {} });
  }

  /** Adds somebody to the staff: an officer to the team, a representative to a branch. */
  async colleague(role: Role, name: string, nameEn: string): Promise<Colleague> {
    const email = `${nameEn.toLowerCase().replaceAll(' ', '.')}@ghaith.example`;
    const password = 'a-colleague-of-stories';
    const teamIds = role === 'relations_officer' ? [this.team.id] : [];
    const branchId = role === 'branch_representative' ? this.branch.id : null;
    const body = { email, name, nameEn, role, teamIds, branchId, password };
    const { id } = await this.admin.call<User>('POST', '/users', body);
    return { id, name, nameEn, email, password };
  }

  /** The conversation of the person with that name, as soon as there is one. */
  conversationOf(name: string): Promise<ConversationRow> {
    const ask = async () =>
      (await this.admin.call<ConversationPage>('GET', '/conversations?view=all')).items.find(
        (row) => row.person.name === name,
      );
    return eventually(ask, { ...SOON, what: `a conversation of ${name}` });
  }

  async messagesOf(name: string): Promise<Message[]> {
    const { id } = await this.conversationOf(name);
    return (await this.admin.call<MessagePage>('GET', `/conversations/${id}/messages`)).items;
  }

  async close(): Promise<void> {
    await this.closing();
  }
}
