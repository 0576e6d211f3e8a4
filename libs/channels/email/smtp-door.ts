import { ChannelError, type EventSink, type InboxContext } from '@wasl/channel-kit';
import type { SMTPServer, SMTPServerAddress, SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import { foldAddress } from './address-list';
import { DoorLimits, doorLimits, type MailAccount } from './door-limits';
import { gatherMail } from './gather-mail';
import { gatherReplies } from './gather-replies';
import { OWN_CHECK, writeCheck } from './auth-results';
import type { EmailSecrets, EmailSettings } from './email.settings';
import { checkers } from './mail-threads';
import { MIME_LIMITS } from './mime-limits';
import { ownAddresses } from './own-addresses';
import { seekDots } from './seek-dots';
import { ENVELOPE_FROM, ENVELOPE_TO } from './stream-headers';

type Inbox = InboxContext<EmailSettings, EmailSecrets>;

const RECIPIENTS_AT_MOST = 50;
const SILENCE_MS = 60_000;
const GOODBYE_MS = 5_000;
/** Longer than a slow line needs for the largest mail; who takes more holds memory that others need. */
const ONE_MAIL_MS = 10 * 60_000;

/** The same at every door. */
const MANNERS = {
  banner: 'Wasl',
  size: MIME_LIMITS.bytes,
  socketTimeout: SILENCE_MS,
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  closeTimeout: GOODBYE_MS,
};

/** An SMTP reply that the other server can act on. */
class DoorReply extends Error {
  constructor(
    readonly responseCode: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Opens the door for the organisation's own mail server: takes mail for the mailbox's addresses only and answers 250
 * only when the mail is durable here, so that the sender keeps it until then.
 */
export async function openDoor(
  context: Inbox,
  sink: EventSink,
  limits: DoorLimits = doorLimits,
): Promise<{ close(): Promise<void> }> {
  const { settings, ports } = context;
  const own = new Set(ownAddresses(settings));
  // A house without a door does not carry it.
  const { SMTPServer } = await import('smtp-server');
  const server = new SMTPServer({
    ...MANNERS,
    name: nameOf(settings),
    onConnect: (session, callback) => {
      hasten(server, session);
      callback(busy(limits.enter(session.id, session.remoteAddress)));
    },
    onClose: ({ id }) => limits.leave(id),
    onMailFrom: (address, { remoteAddress }, callback) =>
      callback(limits.hasRoomFor(announced(address), remoteAddress) ? null : tooMuch()),
    onRcptTo: (address, session, callback) => callback(refusal(address, session, own)),
    onData: (stream, session, callback) => {
      takeMail(stream, session, { context, sink, limits }).then(
        () => callback(null),
        (cause: unknown) => callback(asReply(cause, ports)),
      );
    },
  });
  server.on('error', (error) => ports.log('warn', 'SMTP door', { error: error.message }));
  server.server.prependListener('connection', gatherReplies);
  await listen(server, settings);
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
}

/** Before its first mail. */
function hasten(server: SMTPServer, session: SMTPServerSession): void {
  const connection = [...server.connections].find((each) => each.session === session);
  if (connection?._parser) seekDots(connection._parser);
}

function listen(server: SMTPServer, { doorHost, doorPort }: EmailSettings): Promise<void> {
  return new Promise((resolve, reject) => {
    const refused = (cause: Error) =>
      reject(
        new ChannelError('config', `the door cannot open: ${cause.message}`, {
          code: 'email.door-closed',
          cause,
        }),
      );
    server.server.once('error', refused);
    server.listen(doorPort, doorHost, () => {
      server.server.off('error', refused);
      resolve();
    });
  });
}

function busy(full: ReturnType<DoorLimits['enter']>): DoorReply | null {
  if (full === null) return null;
  return full === 'full'
    ? new DoorReply(421, '4.3.2 too many connections, try again later')
    : new DoorReply(421, '4.7.0 too many connections from your address, try again later');
}

const tooMuch = (): DoorReply => new DoorReply(452, '4.3.1 too much mail at this moment, try again later');

/** RFC 1870 SIZE of a mail to come; 0 where the sender does not say. */
function announced({ args }: SMTPServerAddress): number {
  const size = Number(typeof args === 'object' && 'SIZE' in args ? args.SIZE : 0);
  return Number.isSafeInteger(size) && size > 0 ? size : 0;
}

function refusal(
  { address }: SMTPServerAddress,
  session: SMTPServerSession,
  own: ReadonlySet<string>,
): Error | null {
  if (session.envelope.rcptTo.length >= RECIPIENTS_AT_MOST)
    return new DoorReply(452, '4.5.3 too many recipients');
  const folded = foldAddress(address);
  const base = folded?.replace(/\+[^@]*@/, '@');
  return base !== undefined && own.has(base) ? null : new DoorReply(550, '5.1.1 no such recipient here');
}

async function takeMail(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  { context, sink, limits }: { context: Inbox; sink: EventSink; limits: DoorLimits },
): Promise<void> {
  const account = limits.account(session.remoteAddress);
  try {
    const body = await receive(stream, account);
    await handOver(body, session, { context, sink });
  } finally {
    account.close();
  }
}

/** A mail that is too much for us is drained, not kept: the reply can only be given at its end. */
async function receive(stream: SMTPServerDataStream, account: MailAccount): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const until = performance.now() + ONE_MAIL_MS;
  let refused: DoorReply | null = null;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (stream.sizeExceeded) refused ??= new DoorReply(552, '5.3.4 message is too large');
    else if (performance.now() > until) refused ??= new DoorReply(451, '4.4.2 this took too long, try again');
    else if (refused === null && !account.add(chunk.length)) refused = tooMuch();
    if (refused === null) chunks.push(chunk);
    else {
      chunks.length = 0;
      account.close();
    }
  }
  if (refused) throw refused;
  return gatherMail(chunks);
}

async function handOver(
  body: Buffer,
  session: SMTPServerSession,
  { context, sink }: { context: Inbox; sink: EventSink },
): Promise<void> {
  const { mailFrom, rcptTo } = session.envelope;
  const sender = mailFrom === false ? '' : mailFrom.address;
  await sink.accept({
    body,
    headers: {
      ...(context.settings.doorChecks ? await checkOf(body, sender, { session, context }) : {}),
      [ENVELOPE_FROM]: sender,
      [ENVELOPE_TO]: rcptTo.map(({ address }) => address).join(', '),
      'x-wasl-remote-address': session.remoteAddress,
    },
  });
}

/** Never in the way of the mail: one that cannot be checked is taken without a verdict, as a claim. */
async function checkOf(
  body: Buffer,
  sender: string,
  { session, context }: { session: SMTPServerSession; context: Inbox },
): Promise<Record<string, string>> {
  const mta = nameOf(context.settings);
  const helo = String(session.hostNameAppearsAs ?? '');
  try {
    const check = await checkers.check(body, { ip: session.remoteAddress, helo, sender, mta });
    return check ? { [OWN_CHECK]: writeCheck(check) } : {};
  } catch (cause) {
    context.ports.log('warn', 'a sender could not be checked', {
      error: cause instanceof Error ? cause.message : String(cause),
    });
    return {};
  }
}

const nameOf = ({ address }: EmailSettings): string => address.slice(address.lastIndexOf('@') + 1);

/** Whatever went wrong on our side is temporary for the sender: it tries again and nothing is lost. */
function asReply(cause: unknown, ports: Inbox['ports']): DoorReply {
  if (cause instanceof DoorReply) return cause;
  ports.log('error', 'mail could not be stored; the sender was asked to try again', {
    error: cause instanceof Error ? cause.message : String(cause),
  });
  return new DoorReply(451, '4.3.0 cannot take mail now, try again');
}
