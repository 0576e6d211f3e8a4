import type { VisitedPage, VisitIntroduction, VisitorMessage } from '@wasl/contracts';
import { KeptVisit } from './kept';
import { LiveLink } from './live-link';
import { OutgoingQueue } from './outgoing-queue';
import { OutgoingStore } from './outgoing-store';
import { merged, newestMoment, type Outgoing, stillOut, unreadOf } from './thread-state';
import { Refusal, VisitApi } from './visit-api';
import type { Tongue } from './words';

/** Everything that the view shows of a visit. */
export interface VisitView {
  messages: VisitorMessage[];
  outgoing: Outgoing[];
  hasOlder: boolean;
  typing: boolean;
  stuck: boolean;
  unread: number;
  /** Whether anything was written in this visit. */
  begun: boolean;
}

/** What a visit needs of the window around it. */
export interface VisitSurroundings {
  /** Keeps it, where the browser refuses the frame a storage of its own. */
  lend(kept: string): void;
  /** The door asks for more than the room said when this page was opened: it must be asked as it is now. Never throws. */
  asksAnew(): Promise<void>;
}

/** The visit of this browser: its thread, what it still has to send, and the live link. */
export class Visit {
  readonly api: VisitApi;
  readonly kept: KeptVisit;
  language: Tongue = 'ar';
  page: VisitedPage | null = null;
  private readonly queue: OutgoingQueue;
  private identity: string | null = null;
  private messages: VisitorMessage[] = [];
  private hasOlder = false;
  private typing = false;
  private shown = false;
  private link: LiveLink | null = null;
  /** The door asks who this is before it takes anything. */
  private unknown = false;
  private beginning: Promise<void> | null = null;
  private readonly told = { delivered: new Set<string>(), read: new Set<string>() };

  constructor(
    private readonly inboxId: string,
    private readonly changed: (view: VisitView, arrived: VisitorMessage[]) => void,
    private readonly around: VisitSurroundings,
  ) {
    this.api = new VisitApi(inboxId);
    this.kept = new KeptVisit(inboxId, (kept) => around.lend(kept));
    this.queue = new OutgoingQueue(new OutgoingStore(inboxId), {
      visitor: async () => {
        await this.begin();
        return visitorOf(this.api.token);
      },
      send: (message) => this.carry(message),
      sentenceOf: ({ sentence }) => sentence?.[this.language] ?? '',
      changed: () => this.tell([]),
    });
    window.addEventListener('online', () => this.queue.hurry());
  }

  /** Goes on where this browser was, or as the user whom the site has signed; asks nothing of who has never written. */
  async open(identity: string | null): Promise<void> {
    this.identity = identity;
    const left = await new OutgoingStore(this.inboxId).all();
    if (identity !== null || this.kept.token !== null || left.length > 0) await this.begin();
  }

  /** Somebody has signed in or out on the site: nothing of the visit before stays on the screen. */
  async become(identity: string | null): Promise<void> {
    if (identity === this.identity) return;
    this.link?.close();
    this.link = null;
    this.beginning = null;
    this.api.token = null;
    this.messages = [];
    this.kept.keep({ token: null, introduction: null });
    await this.queue.clear();
    this.tell([]);
    await this.open(identity);
  }

  async write(text: string, file: { blob: Blob; name: string; voice: boolean } | null): Promise<void> {
    this.link?.silent();
    await this.queue.add({
      ...{ clientId: newClientId(), inboxId: this.inboxId, text, file, page: this.page },
      ...{ language: this.language, introduction: this.hasWritten ? null : this.kept.introduction },
      ...{
        visitor: this.api.token === null ? null : visitorOf(this.api.token),
        at: new Date().toISOString(),
      },
    });
  }

  introduce(introduction: VisitIntroduction): void {
    this.kept.keep({ introduction });
    if (!this.unknown) return;
    this.unknown = false;
    for (const { clientId, state } of this.queue.state.shown) if (state === 'failed') this.retry(clientId);
    this.tell([]);
  }
  writing(): void {
    this.link?.writing();
  }
  retry(clientId: string): void {
    this.queue.retry(clientId);
  }
  async forget(clientId: string): Promise<void> {
    await this.queue.forget(clientId);
  }

  /** Whether the visitor looks at the thread now: then what stands there counts as read. */
  look(shown: boolean): void {
    this.shown = shown;
    this.tell([]);
    void this.report();
  }

  async older(): Promise<void> {
    const [first] = this.messages;
    if (!first) return;
    const { items, hasMore } = await this.api.thread({ before: first.at });
    this.hasOlder = hasMore;
    this.take(items, false);
  }

  /** Begins once; a key that has grown old is replaced. */
  private begin(): Promise<void> {
    this.beginning ??= this.start().catch((error: unknown) => {
      this.beginning = null;
      throw error;
    });
    return this.beginning;
  }

  private async start(): Promise<void> {
    const { identity } = this;
    const session = await this.api.session({ token: this.kept.token, identity });
    this.api.token = session.token;
    this.kept.keep({ token: session.token });
    const { items, hasMore } = await this.api.thread({});
    this.hasOlder = hasMore;
    this.take(items, false);
    this.link?.close();
    this.link = new LiveLink(
      { inboxId: this.inboxId, token: session.token },
      {
        messages: (news) => this.take(news, true),
        typing: (writing) => {
          this.typing = writing;
          this.tell([]);
        },
        connected: () => void this.catchUp(),
        over: () => {
          this.beginning = null;
          void this.begin().catch(() => undefined);
        },
      },
    );
    void this.queue.resume(visitorOf(session.token));
  }

  /** After a break: everything since the last known message, page by page, known ones known by their ids. */
  private async catchUp(): Promise<void> {
    this.queue.hurry();
    try {
      for (let more = true; more;) {
        const after = newestMoment(this.messages);
        const { items, hasMore } = await this.api.thread(after === undefined ? {} : { after });
        this.take(items, true);
        more = after !== undefined && hasMore && newestMoment(this.messages) !== after;
      }
    } catch {
      // The link says when it is back; then this is asked again.
    }
  }

  private get hasWritten(): boolean {
    return this.messages.some((message) => message.from === 'visitor');
  }

  private async carry(
    message: Parameters<Visit['api']['text']>[0] & {
      text: string;
      file: { blob: Blob; name: string; voice: boolean } | null;
    },
  ): Promise<void> {
    const { clientId, language, page } = message;
    // As it is known now: the room may ask for more than when this was written.
    const introduction = this.hasWritten ? null : (this.kept.introduction ?? message.introduction);
    const envelope = { clientId, language, introduction, page };
    try {
      if (message.file) await this.api.file(envelope, message.file);
      else await this.api.text(envelope, message.text);
    } catch (error) {
      if (error instanceof Refusal && error.ofIntroduction) {
        this.kept.keep({ introduction: null });
        this.unknown = true;
        await this.around.asksAnew();
      }
      // The next try begins a visit again; what is written stays.
      if (!(error instanceof Refusal) || error.status !== 401) throw error;
      this.beginning = null;
      throw new Refusal(0, error.code, null);
    }
  }

  private take(news: VisitorMessage[], live: boolean): void {
    const known = new Set(this.messages.map((message) => message.id));
    const arrived = live ? news.filter((message) => message.from === 'staff' && !known.has(message.id)) : [];
    this.messages = merged(this.messages, news);
    if (arrived.length > 0) this.typing = false;
    this.tell(arrived);
    void this.report();
  }

  /** Tells how far this window has come: delivered at once, read when somebody looks. */
  private async report(): Promise<void> {
    const unread = unreadOf(this.messages, this.told.read).map((message) => message.id);
    const status = this.shown ? 'read' : 'delivered';
    const ids = unread.filter((id) => !this.told[status].has(id)).slice(0, 50);
    if (ids.length === 0 || this.api.token === null) return;
    for (const id of ids) this.told[status].add(id);
    this.tell([]);
    await this.api.receipts(ids, status).catch(() => {
      for (const id of ids) this.told[status].delete(id);
    });
  }

  private tell(arrived: VisitorMessage[]): void {
    const { shown, stuck } = this.queue.state;
    const outgoing = stillOut(shown, this.messages);
    this.changed(
      {
        ...{ messages: this.messages, outgoing, hasOlder: this.hasOlder, typing: this.typing },
        stuck: stuck && outgoing.some((message) => message.state === 'waiting'),
        unread: unreadOf(this.messages, this.told.read).length,
        begun: !this.unknown && (this.messages.length > 0 || outgoing.length > 0),
      },
      arrived,
    );
  }
}

/** The key names its visit in the open; only the door can tell whether it is true. */
function visitorOf(token: string | null): string {
  const body = (token ?? '').split('.')[0] ?? '';
  const bytes = Uint8Array.from(atob(body.replace(/-/g, '+').replace(/_/g, '/')), (sign) =>
    sign.charCodeAt(0),
  );
  const claims = JSON.parse(new TextDecoder().decode(bytes)) as { visitor: string };
  return claims.visitor;
}

/** A random UUID, also where the page is not secure and the browser gives none. */
function newClientId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
