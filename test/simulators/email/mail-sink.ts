import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { readReceivedMail, type ReceivedMail } from './received-mail';

/** How the stand-in treats mail to one address. */
export type Behaviour =
  | { kind: 'refuse'; code: number; text: string }
  /** Answers 451 so many times, then takes the mail. */
  | { kind: 'greylist'; times: number }
  /** Takes the body and never answers: the sender cannot know. */
  | { kind: 'stall' }
  /** Takes the body and breaks the line. */
  | { kind: 'hang-up' }
  /** Refuses after the body. */
  | { kind: 'refuse-body'; code: number; text: string };

/** What a sink may be started with. */
export interface MailSinkOptions {
  host?: string;
  /** 0 picks a free port. */
  port?: number;
  /** When given, only this login may send. */
  login?: { user: string; password: string };
  /** When given, only an access token (XOAUTH2) that it knows may send. */
  knowsToken?: (token: string) => boolean;
  /** Encryption that it offers, with the certificate of the library; none when left out. */
  tls?: 'starttls' | 'tls';
}

class SmtpReply extends Error {
  constructor(
    readonly responseCode: number,
    message: string,
  ) {
    super(message);
  }
}

const KEEP_AT_MOST = 500;

/**
 * The rest of the world's mail servers in one process: takes every mail that we send by real SMTP, keeps the last ones,
 * and can refuse, greylist, stall or hang up by recipient.
 */
export class MailSink {
  private readonly behaviours = new Map<string, Behaviour>();
  private readonly mails: ReceivedMail[] = [];
  private readonly listeners = new Set<(mail: ReceivedMail) => void>();
  private readonly server: SMTPServer;

  private constructor(private readonly options: MailSinkOptions) {
    const { login, tls, knowsToken } = options;
    const asksLogin = login !== undefined || knowsToken !== undefined;
    const unused = [...(asksLogin ? [] : ['AUTH']), ...(tls === 'starttls' ? [] : ['STARTTLS'])];
    this.server = new SMTPServer({
      banner: 'Mail stand-in',
      name: 'mx.example.net',
      authOptional: !asksLogin,
      ...(knowsToken ? { authMethods: ['XOAUTH2'] } : {}),
      allowInsecureAuth: true,
      secure: tls === 'tls',
      disabledCommands: unused,
      disableReverseLookup: true,
      closeTimeout: 500,
      onAuth: (auth, _session, done) => {
        const known = login !== undefined && auth.username === login.user && auth.password === login.password;
        if (known || (auth.accessToken !== undefined && knowsToken?.(auth.accessToken) === true))
          done(null, { user: auth.username });
        else done(new SmtpReply(535, '5.7.8 authentication failed'));
      },
      onRcptTo: ({ address }, _session, done) => done(this.refusalOf(address.toLowerCase())),
      onData: (stream, session, done) => {
        this.take(stream, session).then(
          (answer) => answer === 'silence' || done(null),
          (error: Error) => done(error),
        );
      },
    });
    this.server.on('error', () => undefined);
  }

  /** Starts listening; the port is known afterwards. */
  static async start(options: MailSinkOptions = {}): Promise<MailSink> {
    const sink = new MailSink(options);
    await new Promise<void>((resolve, reject) => {
      sink.server.server.once('error', reject);
      sink.server.listen(options.port ?? 0, options.host ?? '127.0.0.1', () => resolve());
    });
    return sink;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }
  /** Mails taken so far, oldest first. */
  get received(): readonly ReceivedMail[] {
    return this.mails;
  }
  /** Decides what happens to mail for that address from now on; null takes it as usual. */
  behave(address: string, behaviour: Behaviour | null): void {
    if (behaviour) this.behaviours.set(address.toLowerCase(), behaviour);
    else this.behaviours.delete(address.toLowerCase());
  }
  /** Calls back for each mail from now on; gives the way to stop. */
  onMail(listener: (mail: ReceivedMail) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
  /** The next (or an already taken) mail to that address; fails after the time is over. */
  async mailTo(address: string, timeoutMs = 5_000): Promise<ReceivedMail> {
    const wanted = (mail: ReceivedMail) => mail.envelopeTo.includes(address.toLowerCase());
    const there = this.mails.findLast(wanted);
    if (there) return there;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`no mail to ${address} within ${timeoutMs} ms`));
      }, timeoutMs);
      const stop = this.onMail((mail) => {
        if (!wanted(mail)) return;
        clearTimeout(timer);
        stop();
        resolve(mail);
      });
    });
  }
  /** Forgets what was taken. */
  clear(): void {
    this.mails.length = 0;
  }
  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private refusalOf(address: string): Error | null {
    const behaviour = this.behaviours.get(address);
    if (behaviour?.kind === 'refuse') return new SmtpReply(behaviour.code, behaviour.text);
    if (behaviour?.kind !== 'greylist' || behaviour.times <= 0) return null;
    behaviour.times -= 1;
    return new SmtpReply(451, '4.7.1 greylisted, try again later');
  }

  private async take(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<'taken' | 'silence'> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
    const { mailFrom, rcptTo } = session.envelope;
    const to = rcptTo.map(({ address }) => address.toLowerCase());
    const behaviour = to.map((address) => this.behaviours.get(address)).find(Boolean);
    if (behaviour?.kind === 'stall') return 'silence';
    if (behaviour?.kind === 'refuse-body') throw new SmtpReply(behaviour.code, behaviour.text);
    if (behaviour?.kind === 'hang-up') {
      this.breakLines();
      return 'silence';
    }
    const mail = await readReceivedMail(Buffer.concat(chunks), {
      from: mailFrom === false ? '' : mailFrom.address,
      to,
    });
    this.mails.push(mail);
    if (this.mails.length > KEEP_AT_MOST) this.mails.shift();
    for (const listener of this.listeners) listener(mail);
    return 'taken';
  }

  private breakLines(): void {
    for (const connection of this.server.connections) connection.close();
  }
}
