import { join } from 'node:path';
import type { Client, Message } from 'whatsapp-web.js';
import { BROWSER_PROFILE } from '../browser-profile';
import type { LinkedEvent, SessionNews } from '../session-news';
import type { OrderAnswer, SessionOrder } from '../session-orders';
import { chromiumArguments, chromiumPath, endLeftBrowser } from './chromium';
import { carryOut } from './carry-out';
import { OwnMessages } from './own-messages';
import { readMessage } from './read-message';

type Pairing = Extract<SessionNews, { type: 'pairing' }>['state'];

/** What a session is made of. */
export interface SessionOptions {
  folder: string;
  /** A page kept in `<folder>/pages`, or '' for the one that WhatsApp serves. */
  webVersion: string;
  tell: (news: SessionNews) => void;
  /** Called once, when the session is over and must be begun again. */
  over: (why: string) => void;
  /** Milliseconds without a fresh code after which the page is taken to have stopped showing any. */
  codeTimeoutMs?: number;
}

const CODE_TIMEOUT_MS = 120_000;
const BROWSER_START_MS = 180_000;

/** One linked number: a browser with the messenger's page in it, spoken to by whatsapp-web.js. */
export class BrowserSession {
  private readonly own = new OwnMessages();
  private client: Client | null = null;
  private codeTimer: NodeJS.Timeout | null = null;
  private ended = false;

  constructor(private readonly options: SessionOptions) {}

  /** Where the library keeps the link. */
  static profileOf(folder: string): string {
    return join(folder, BROWSER_PROFILE);
  }

  /** Opens the browser; from then on everything is told. */
  async open(): Promise<void> {
    const { folder, webVersion } = this.options;
    this.pairing({ state: 'starting' });
    endLeftBrowser(BrowserSession.profileOf(folder));
    // Loaded here and nowhere else. Its named exports are only half there in a real ES module: the default has all.
    const { default: library } = await import('whatsapp-web.js');
    const executablePath = chromiumPath();
    this.client = new library.Client({
      authStrategy: new library.LocalAuth({ dataPath: folder }),
      webVersionCache: { type: 'local', path: join(folder, 'pages'), strict: webVersion !== '' },
      ...(webVersion === '' ? {} : { webVersion }),
      puppeteer: {
        headless: true,
        // A busy machine takes longer than the library's 30 seconds; giving up then would begin the same again.
        timeout: BROWSER_START_MS,
        args: chromiumArguments(),
        ...(executablePath === undefined ? {} : { executablePath }),
      },
    });
    this.listen(this.client);
    await this.client.initialize();
  }

  /** Carries out one order; never throws. */
  async order(order: SessionOrder): Promise<OrderAnswer> {
    if (!this.client || this.ended)
      return { ok: false, kind: 'temporary', message: 'the session is not open' };
    return carryOut(order, this.client, this.own);
  }

  async close(): Promise<void> {
    this.ended = true;
    if (this.codeTimer) clearTimeout(this.codeTimer);
    await this.client?.destroy().catch(() => undefined);
  }

  private listen(client: Client): void {
    client.on('qr', (code) => this.showCode(code));
    client.on('authenticated', () => this.pairing({ state: 'linking' }));
    client.on('ready', () =>
      this.pairing({ state: 'paired', account: accountOf(client), accountId: client.info.wid.user }),
    );
    client.on('auth_failure', (message) => this.end(`auth: ${message}`));
    client.on('disconnected', (reason) => this.end(String(reason)));
    client.on('message', (message) => this.report(message));
    client.on('message_create', (message) => {
      if (message.fromMe) this.own.seen(message.id.id, () => this.report(message));
    });
    client.on('message_ack', ({ id, fromMe }, ack) => {
      if (fromMe) this.event({ kind: 'ack', stanza: id.id, ack: Number(ack), at: now() });
    });
    client.on('message_edit', ({ id }, body) =>
      this.event({ kind: 'edit', stanza: id.id, body: String(body), at: now() }),
    );
    client.on('message_revoke_everyone', ({ id }) =>
      this.event({ kind: 'revoke', stanza: id.id, at: now() }),
    );
    client.on('message_reaction', ({ msgId, reaction, senderId }) => {
      if (client.info?.wid._serialized === senderId) return;
      this.event({ kind: 'reaction', stanza: msgId.id, emoji: reaction ?? '', chat: senderId, at: now() });
    });
    client.on('change_state', (state) => {
      if (String(state) === 'CONFLICT') this.end('CONFLICT');
    });
  }

  /** Codes live for seconds; the page shows a new one by itself until it gives up, which only a fresh page mends. */
  private showCode(code: string): void {
    this.pairing({ state: 'waiting', code });
    if (this.codeTimer) clearTimeout(this.codeTimer);
    const patience = this.options.codeTimeoutMs ?? CODE_TIMEOUT_MS;
    this.codeTimer = setTimeout(() => this.end('code-expired'), patience);
  }

  private report(message: Message): void {
    void this.describe(message).catch((error: unknown) => this.end(`unreadable: ${String(error)}`));
  }

  private async describe(message: Message): Promise<void> {
    const read = await readMessage(message);
    const phone = read.chat.endsWith('@lid') ? await this.phoneOf(read.chat) : undefined;
    this.event({ kind: 'message', message: phone === undefined ? read : { ...read, phone } });
  }

  /** The number behind a hidden id, where the page knows it. */
  private async phoneOf(chat: string): Promise<string | undefined> {
    const found = await this.client?.getContactLidAndPhone([chat]).catch(() => []);
    return found?.[0]?.pn?.split('@')[0];
  }

  private event(event: LinkedEvent): void {
    this.options.tell({ type: 'event', event });
  }

  private pairing(state: Partial<Pairing> & Pick<Pairing, 'state'>): void {
    if (this.codeTimer && state.state !== 'waiting') clearTimeout(this.codeTimer);
    this.options.tell({
      type: 'pairing',
      state: { code: null, account: null, accountId: null, detail: '', ...state },
    });
  }

  private end(why: string): void {
    if (this.ended) return;
    this.ended = true;
    if (this.codeTimer) clearTimeout(this.codeTimer);
    if (why !== 'code-expired') this.pairing({ state: 'lost', detail: why.slice(0, 500) });
    this.options.over(why);
  }
}

const now = (): number => Math.floor(Date.now() / 1000);

const accountOf = ({ info }: Client): string =>
  [info.pushname, `+${info.wid.user}`].filter((word) => word !== undefined && word !== '').join(' · ');
