import { ChannelError, type EventSink, type InboxContext } from '@wasl/channel-kit';
import type { ImapFlow } from 'imapflow';
import type { EmailSecrets, EmailSettings } from './email.settings';
import { FetchPatience } from './fetch-patience';
import { makeImapClient } from './imap.client';
import { forgetToken, usesOAuth } from './oauth-token';
import { ImapSession } from './imap-session';

type Inbox = InboxContext<EmailSettings, EmailSecrets>;

/** Waiting times in milliseconds; specs shorten them. */
export interface FollowerTimes {
  firstRetry: number;
  longestRetry: number;
  /** After a refused password: a server that counts failures must not be provoked. */
  afterRefusal: number;
  /** Safety net for servers that forget to ring. */
  poll: number;
}
const USUAL_TIMES: FollowerTimes = {
  firstRetry: 1_000,
  longestRetry: 120_000,
  afterRefusal: 600_000,
  poll: 120_000,
};
const GOODBYE_MS = 2_000;
/** Connections that fail so often are worth telling the administrator. */
const WORTH_TELLING = 2;

interface Trouble {
  code: string;
  detail: string;
  /** True when trying again soon cannot help. */
  lasting: boolean;
}

/** Keeps one mailbox connected for as long as it is open: reconnects with growing, jittered pauses and reports its health. */
export class ImapFollower {
  private closed = false;
  private readonly patience = new FetchPatience();
  private client: ImapFlow | null = null;
  private session: ImapSession | null = null;
  private wake: () => void = () => undefined;
  private readonly finished: Promise<void>;

  private constructor(
    private readonly context: Inbox,
    private readonly sink: EventSink,
    private readonly times: FollowerTimes & { folder: string },
  ) {
    this.finished = this.follow();
  }

  /** Starts following at once; problems are reported as health, never thrown. */
  static open(
    context: Inbox,
    sink: EventSink,
    { folder = context.settings.imapFolder, ...times }: Partial<FollowerTimes> & { folder?: string } = {},
  ): ImapFollower {
    return new ImapFollower(context, sink, { ...USUAL_TIMES, ...times, folder });
  }

  /** Stops after the mail in hand is durable. */
  async close(): Promise<void> {
    this.closed = true;
    this.wake();
    this.session?.ring();
    const goodbye = setTimeout(() => this.client?.close(), GOODBYE_MS);
    await this.finished;
    clearTimeout(goodbye);
  }

  private async follow(): Promise<void> {
    let failures = 0;
    while (!this.closed) {
      const startedAt = Date.now();
      const trouble = await this.connectOnce();
      if (this.closed) return;
      failures = Date.now() - startedAt > this.times.longestRetry ? 1 : failures + 1;
      await this.report(trouble, failures);
      await this.pause(trouble?.lasting ? this.times.afterRefusal : this.backOff(failures));
    }
  }

  private async connectOnce(): Promise<Trouble | null> {
    const { settings, secrets, ports } = this.context;
    try {
      this.client = await makeImapClient(settings, secrets, ports);
      this.session = new ImapSession(this.client, this.sink, {
        now: () => ports.now(),
        pollMs: this.times.poll,
        isClosed: () => this.closed,
        patience: this.patience,
      });
      await this.session.run(this.times.folder);
      return null;
    } catch (cause) {
      const trouble = troubleOf(cause);
      // The provider may have taken the token back before its time: the next login asks for a new one.
      if (trouble.code === 'email.auth-failed' && usesOAuth(settings)) {
        forgetToken(settings, secrets);
        return { ...trouble, lasting: false };
      }
      return trouble;
    } finally {
      await this.hangUp();
    }
  }

  private async hangUp(): Promise<void> {
    const client = this.client;
    this.client = null;
    this.session = null;
    if (!client) return;
    // A goodbye on a broken line may never be answered: it gets a moment, then the line is closed in any case.
    if (client.usable) await Promise.race([client.logout().catch(() => undefined), this.moment(GOODBYE_MS)]);
    client.close();
  }

  /** One broken line is everyday; it becomes a warning when the next try fails too. */
  private async report(trouble: Trouble | null, failures: number): Promise<void> {
    if (!trouble || (!trouble.lasting && failures < WORTH_TELLING)) return;
    this.context.ports.log('warn', 'mailbox is not reachable', { code: trouble.code, failures });
    const level = trouble.lasting ? 'error' : 'warning';
    await this.sink.health(level, trouble.code, trouble.detail).catch((cause: unknown) => {
      this.context.ports.log('error', 'health could not be stored', { error: String(cause) });
    });
  }

  private backOff(failures: number): number {
    const longest = Math.min(
      this.times.longestRetry,
      this.times.firstRetry * 2 ** Math.min(failures - 1, 16),
    );
    return longest / 2 + Math.random() * (longest / 2);
  }

  private moment(ms: number): Promise<void> {
    return new Promise((resolve) => {
      setTimeout(resolve, ms).unref();
    });
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** What ended a connection, as a code that both languages explain. */
export function troubleOf(cause: unknown): Trouble {
  if (cause instanceof ChannelError)
    return {
      code: cause.code ?? 'email.unreachable',
      detail: cause.message,
      lasting: cause.kind === 'config' || cause.kind === 'auth_expired',
    };
  const failure = (cause ?? {}) as {
    message?: string;
    responseText?: string;
    code?: string;
    authenticationFailed?: boolean;
    mailboxMissing?: boolean;
  };
  const detail = (failure.responseText ?? failure.message ?? '').replace(/\s+/gu, ' ').slice(0, 300);
  if (failure.authenticationFailed === true) return { code: 'email.auth-failed', detail, lasting: true };
  if (failure.mailboxMissing === true) return { code: 'email.folder-missing', detail, lasting: true };
  if (/^(?:ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/.test(failure.code ?? ''))
    return { code: 'email.certificate', detail, lasting: true };
  return { code: 'email.unreachable', detail, lasting: false };
}
