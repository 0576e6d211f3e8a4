import type { InboxContext, Outbound, OutboundMessage, ParseContext, SendResult } from '@wasl/channel-kit';
import { ChannelError } from '@wasl/channel-kit';
import { safeDisplayName, safeFileName } from '@wasl/kernel';
import { smtpError } from './email.errors';
import type { EmailSecrets, EmailSettings } from './email.settings';
import { LOOP_HEADER } from './loop-rules';
import {
  envelopeAddress,
  headerValue,
  mintMessageId,
  replyAddress,
  replySubject,
  threadReferences,
} from './mail-headers';
import { forgetToken, usesOAuth } from './oauth-token';
import { htmlBody, plainBody } from './reply-body';
import { openSmtp } from './smtp.client';

/** One mail, complete but for the bytes of its files. */
export interface MailRequest {
  from: { name: string; address: string };
  to: { name: string; address: string };
  cc: string[];
  bcc: string[];
  replyTo: string | null;
  subject: string;
  messageId: string;
  inReplyTo: string | null;
  references: string[];
  headers: Record<string, string>;
  language: 'ar' | 'en';
  text: string;
  html: string;
  /** True: MAIL FROM is empty, so that no bounce of an automatic mail can start a loop. */
  nullReturnPath: boolean;
}

type Parsing = ParseContext<EmailSettings, EmailSecrets>;
type Inbox = InboxContext<EmailSettings, EmailSecrets>;

/** Mail out by SMTP: one mail per message, one SMTP conversation per mail. */
export const emailOutbound: Outbound<EmailSettings, EmailSecrets, MailRequest> = {
  render: (message, context) => [renderMail(message, context)],
  send: sendMail,
};

function renderMail(message: OutboundMessage, { settings }: Parsing): MailRequest {
  const references = threadReferences(message.references);
  const quoted = message.quotes === null ? undefined : threadReferences([message.quotes])[0];
  const to = envelopeAddress(message.to.value);
  const cc = copiesOf(message.cc, [to]);
  return {
    from: { name: senderName(message, settings), address: envelopeAddress(settings.address) },
    to: { name: safeDisplayName(headerValue(message.toName)), address: to },
    cc,
    bcc: copiesOf(message.bcc ?? [], [to, ...cc]),
    replyTo: replyAddress(message.replyToken, settings),
    subject: replySubject(message.subject, message.language, references.length > 0),
    messageId: mintMessageId(message.replyToken, message.id, settings),
    inReplyTo: quoted ?? references.at(-1) ?? null,
    references,
    headers: extraHeaders(message),
    language: message.language,
    text: plainBody(message, settings),
    html: htmlBody(message, settings),
    nullReturnPath: message.automatic,
  };
}

/** Each address once, and none that has the mail already. */
const copiesOf = (addresses: readonly string[], without: readonly string[]): string[] =>
  [...new Set(addresses.map(envelopeAddress))].filter((address) => !without.includes(address));

function senderName(message: OutboundMessage, settings: EmailSettings): string {
  return safeDisplayName(headerValue(settings.displayName || message.fromName));
}

function extraHeaders(message: OutboundMessage): Record<string, string> {
  const always = { 'X-Wasl-Message': headerValue(message.id), 'Content-Language': message.language };
  if (!message.automatic) return always;
  return {
    ...always,
    'Auto-Submitted': 'auto-replied',
    'X-Auto-Response-Suppress': 'All',
    Precedence: 'auto_reply',
    [LOOP_HEADER]: '1',
  };
}

async function sendMail(
  request: MailRequest,
  message: OutboundMessage,
  { settings, secrets, ports }: Inbox,
): Promise<SendResult> {
  const conversation = await openSmtp(settings, secrets, ports);
  try {
    const info = await conversation.transport.sendMail({
      ...envelopeFields(request),
      messageId: request.messageId,
      subject: request.subject,
      date: ports.now(),
      ...(request.inReplyTo ? { inReplyTo: request.inReplyTo } : {}),
      ...(request.references.length > 0 ? { references: request.references.join(' ') } : {}),
      headers: request.headers,
      text: request.text,
      html: request.html,
      attachments: await readAttachments(message),
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    const copies = refusedCopies(request, info);
    if (copies.length > 0)
      ports.log('warn', 'copies were refused', { copies: copies.length, messageId: message.id });
    const remark = copies.map(({ address, words }) => `${address}: ${words}`).join('\n');
    return { externalIds: [request.messageId], status: 'sent', ...(remark === '' ? {} : { remark }) };
  } catch (cause) {
    throw withFreshToken(smtpError(cause, conversation.bodyBegan()), { settings, secrets });
  } finally {
    conversation.transport.close();
  }
}

/** What a server says of a mail that it took for some of its recipients alone. */
interface PartlyTaken {
  rejected: readonly (string | { address: string })[];
  rejectedErrors?: readonly RefusedRecipient[] | undefined;
}
type RefusedRecipient = Error & { recipient?: string; response?: string };

/**
 * The copies that were refused. Throws when the person's own address is among the refused: the copies have the mail, so
 * it is never sent again by itself, yet whom it is for did not get it.
 */
function refusedCopies(
  { to }: MailRequest,
  { rejected, rejectedErrors = [] }: PartlyTaken,
): { address: string; words: string }[] {
  const refused = rejected.map((one) => {
    const address = typeof one === 'string' ? one : one.address;
    const cause = rejectedErrors.find(({ recipient }) => recipient === address);
    return { address, cause, words: smtpError(cause ?? new Error('refused')).message };
  });
  const own = refused.find(({ address }) => address.toLowerCase() === to.address.toLowerCase());
  if (!own) return refused;
  const { code } = smtpError(own.cause);
  const known = own.cause === undefined || code === null ? {} : { code };
  throw new ChannelError('recipient_unreachable', own.words, { ...known, cause: own.cause });
}

/** An access token that the server takes no more is asked for anew by the next try; a grant that is gone says so itself. */
function withFreshToken(
  error: ChannelError,
  { settings, secrets }: Pick<Inbox, 'settings' | 'secrets'>,
): ChannelError {
  if (error.kind !== 'auth_expired' || !usesOAuth(settings)) return error;
  forgetToken(settings, secrets);
  return new ChannelError('temporary', error.message, { code: 'email.token-refused', cause: error });
}

/** The envelope is written out by us, so that nodemailer never derives a recipient from a header. */
function envelopeFields(request: MailRequest) {
  return {
    envelope: {
      from: request.nullReturnPath ? '' : request.from.address,
      to: [request.to.address, ...request.cc, ...request.bcc],
    },
    from: request.from,
    to: [request.to],
    ...(request.cc.length > 0 ? { cc: request.cc.map((address) => ({ name: '', address })) } : {}),
    ...(request.replyTo ? { replyTo: { name: request.from.name, address: request.replyTo } } : {}),
  };
}

/** Buffers only: a path or an address in an attachment would let a mail read files of the server. */
async function readAttachments(message: OutboundMessage) {
  return Promise.all(
    message.files.map(async (file) => ({
      filename: safeFileName(file.fileName),
      contentType: headerValue(file.mime),
      content: await file.read().catch((cause: unknown) => {
        if (cause instanceof ChannelError) throw cause;
        throw new ChannelError('temporary', 'a file of the message could not be read', {
          code: 'file-unreadable',
          cause,
        });
      }),
    })),
  );
}
