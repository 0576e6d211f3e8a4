import type {
  ChatRoom,
  Problem,
  VisitedPage,
  VisitIntroduction,
  VisitorThread,
  VisitSession,
} from '@wasl/contracts';

/** An answer that is a refusal; `status` 0: there was none. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly sentence: { ar: string; en: string } | null,
    /** Paths of what was wrong in what was sent. */
    readonly fields: readonly string[] = [],
  ) {
    super(code);
  }
  /** True when what somebody said of themselves is not what the room asks for by now. */
  get ofIntroduction(): boolean {
    return this.fields.some((path) => path.startsWith('introduction'));
  }
  /** True when the same may work later. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** What goes along with everything that a visitor writes. */
export interface Envelope {
  clientId: string;
  language: 'ar' | 'en';
  introduction: VisitIntroduction | null;
  page: VisitedPage | null;
}

const LONGEST_MS = 30_000;

/** The door of visitors, as the frame calls it. */
export class VisitApi {
  token: string | null = null;
  constructor(private readonly inboxId: string) {}

  room(): Promise<ChatRoom> {
    return this.call<ChatRoom>('');
  }
  session(offered: { token: string | null; identity: string | null }): Promise<VisitSession> {
    return this.call('/session', json(offered));
  }
  thread(range: { after?: string; before?: string }): Promise<VisitorThread> {
    return this.call(`/messages?${new URLSearchParams(range).toString()}`);
  }
  text(envelope: Envelope, text: string): Promise<void> {
    return this.call('/messages', json({ ...envelope, text }));
  }
  file(envelope: Envelope, file: { blob: Blob; name: string; voice: boolean }): Promise<void> {
    const body = new FormData();
    body.append('payload', JSON.stringify({ ...envelope, voice: file.voice }));
    body.append('file', file.blob, file.name);
    return this.call('/files', { method: 'POST', body });
  }
  receipts(ids: string[], status: 'delivered' | 'read'): Promise<void> {
    return this.call('/receipts', json({ ids, status }));
  }
  async bytes(fileId: string): Promise<Blob> {
    return (await this.ask(`/files/${fileId}`, {})).blob();
  }

  private async call<T>(path: string, init: RequestInit = {}): Promise<T> {
    const body = await (await this.ask(path, init)).text();
    return (body === '' ? undefined : JSON.parse(body)) as T;
  }

  private async ask(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.token !== null) headers.set('x-wasl-visitor', this.token);
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), LONGEST_MS);
    try {
      const answer = await fetch(`/public/v1/chat/${this.inboxId}${path}`, {
        ...{ ...init, headers, credentials: 'omit', cache: 'no-store', signal: patience.signal },
      });
      if (!answer.ok) throw await refusalOf(answer);
      return answer;
    } catch (error) {
      throw error instanceof Refusal ? error : new Refusal(0, 'offline', null);
    } finally {
      clearTimeout(timer);
    }
  }
}

const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

async function refusalOf(answer: Response): Promise<Refusal> {
  // A proxy in between may answer with a page of its own.
  const problem = (await answer.json().catch(() => ({}))) as Partial<Problem>;
  const fields = (problem.fields ?? []).map(({ path }) => path);
  return new Refusal(answer.status, problem.code ?? 'unknown', problem.detail ?? null, fields);
}
