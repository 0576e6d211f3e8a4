import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';

/** Where somebody visits, and as whom. */
export interface VisitorOptions {
  /** Address of Wasl. */
  url: string;
  inboxId: string;
  language?: 'ar' | 'en';
  identity?: string;
  /** The page of the site on which the chat stands. */
  page?: { url: string; title: string };
  /** What they say of themselves before they write. */
  introduction?: { name?: string; phone?: string; email?: string; consent?: boolean };
}
const CONSENTS = { consent: true };

interface Heard {
  id: string;
  clientId: string | null;
  from: 'visitor' | 'staff';
  text: string;
  seen: boolean;
  at: string;
  files: { id: string | null }[];
}

/**
 * Somebody on a page with the chat: speaks HTTP and Socket.IO like the frame does, from what the door documents. It can
 * lose its line, send the same again, and be slow to read.
 */
export class ChatVisitor {
  /** What stands in the window, by id. */
  readonly thread = new Map<string, Heard>();
  /** How often each message came over the wire. */
  readonly arrivals = new Map<string, number>();
  /** Every word of somebody writing. */
  readonly typing: boolean[] = [];
  token: string | null = null;
  private socket: Socket | null = null;

  constructor(private readonly options: VisitorOptions) {}

  /** Opens the chat: a new visit, or the one of before; throws with the refusal's code. */
  async arrive(): Promise<this> {
    const offered = { token: this.token, identity: this.options.identity ?? null };
    const session = await this.call<{ token: string }>('/session', offered);
    this.token = session.token;
    await this.connect();
    return this;
  }

  /** Sends a text; the same `clientId` is the same message. Answers the id. */
  async writes(text: string, clientId: string = randomUUID()): Promise<string> {
    const { language = 'ar', page = null, introduction = CONSENTS } = this.options;
    await this.call('/messages', { clientId, language, page, introduction, text });
    return clientId;
  }

  /** Sends a file or a voice note. */
  async sends(file: { name: string; mime: string; bytes: Buffer; voice?: boolean }): Promise<string> {
    const clientId = randomUUID();
    const body = new FormData();
    const { language = 'ar', introduction = CONSENTS } = this.options;
    body.append('payload', JSON.stringify({ clientId, language, introduction, voice: file.voice ?? false }));
    body.append('file', new Blob([new Uint8Array(file.bytes)], { type: file.mime }), file.name);
    await this.answered(
      await fetch(this.address('/files'), { method: 'POST', headers: this.headers(), body }),
    );
    return clientId;
  }

  types(writing: boolean): void {
    this.socket?.emit('typing', { writing });
  }

  async reports(ids: string[], status: 'delivered' | 'read'): Promise<void> {
    await this.call('/receipts', { ids, status });
  }

  /** Texts in the window in the order of their moments. */
  get texts(): string[] {
    return [...this.thread.values()].sort((a, b) => (a.at < b.at ? -1 : 1)).map((message) => message.text);
  }

  /** Ids of the files of a message with this text. */
  files(text: string): string[] {
    const message = [...this.thread.values()].find((one) => one.text === text);
    return (message?.files ?? []).flatMap(({ id }) => (id === null ? [] : [id]));
  }

  /** The words in a file; throws with the refusal's code. */
  async opens(fileId: string): Promise<string> {
    return (
      await this.answered(await fetch(this.address(`/files/${fileId}`), { headers: this.headers() }))
    ).text();
  }

  /** Loses the line without a word. */
  leaves(): void {
    this.socket?.close();
    this.socket = null;
  }

  /** Is back: the link first, then everything since the last known message. */
  async returns(): Promise<void> {
    const newest = [...this.thread.values()]
      .map((message) => message.at)
      .sort()
      .at(-1);
    await this.connect();
    await this.read(newest);
  }

  async read(after?: string): Promise<void> {
    const query = after === undefined ? '' : `?after=${encodeURIComponent(after)}`;
    const answer = await fetch(this.address(`/messages${query}`), { headers: this.headers() });
    const { items } = (await (await this.answered(answer)).json()) as { items: Heard[] };
    this.take(items);
  }

  private connect(): Promise<void> {
    const { url, inboxId } = this.options;
    const socket = io(`${url}/visitors`, {
      ...{
        auth: { inboxId, token: this.token },
        transports: ['websocket'],
        forceNew: true,
        reconnection: false,
      },
      extraHeaders: { origin: url },
    });
    this.socket = socket;
    socket.on('thread.changed.v1', (news: Heard[]) => this.take(news));
    socket.on('staff.typing.v1', ({ writing }: { writing: boolean }) => void this.typing.push(writing));
    return new Promise((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', (error: Error & { data?: { code?: string } }) =>
        reject(new Error(error.data?.code ?? error.message)),
      );
    });
  }

  private take(news: readonly Heard[]): void {
    for (const message of news) {
      this.thread.set(message.id, message);
      this.arrivals.set(message.id, (this.arrivals.get(message.id) ?? 0) + 1);
    }
  }

  private address(path: string): string {
    return `${this.options.url}/public/v1/chat/${this.options.inboxId}${path}`;
  }
  private headers(): Record<string, string> {
    return { origin: this.options.url, ...(this.token === null ? {} : { 'x-wasl-visitor': this.token }) };
  }

  private async call<T>(path: string, body: object): Promise<T> {
    const headers = { ...this.headers(), 'content-type': 'application/json' };
    const answer = await fetch(this.address(path), { method: 'POST', headers, body: JSON.stringify(body) });
    const text = await (await this.answered(answer)).text();
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  private async answered(answer: Response): Promise<Response> {
    if (answer.ok) return answer;
    const { code } = (await answer.json()) as { code?: string };
    throw new Error(code ?? String(answer.status));
  }
}
